"""The pages that a browser shows while somebody signs in to a practice org. Owns their HTML; decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

_STYLE = """
:root { color-scheme: light dark; --ink:#1d2733; --paper:#fff; --line:#c9d3de; --soft:#f2f5f9; --act:#0b5cab; --bad:#b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink:#e6ebf1; --paper:#1b232d; --line:#3c4958; --soft:#121820; --act:#7ab8f5; --bad:#ff8a80; } }
* { box-sizing: border-box; }
body { margin:0; min-height:100vh; display:grid; place-items:center; padding:1.5rem; background:var(--soft); color:var(--ink);
       font:16px/1.5 system-ui, "Segoe UI", Roboto, Cantarell, sans-serif; }
main { width:100%; max-width:26rem; background:var(--paper); border:1px solid var(--line); border-radius:12px; padding:2rem; }
h1 { font-size:1.35rem; margin:0 0 .25rem; } p { margin:.5rem 0 1rem; } ul { margin:.25rem 0 1.25rem; padding-left:1.2rem; }
label { display:block; font-weight:600; margin:1rem 0 .25rem; }
input { width:100%; padding:.6rem .7rem; font:inherit; color:inherit; background:var(--paper); border:1px solid var(--line); border-radius:8px; }
.row { display:flex; gap:.75rem; margin-top:1.5rem; }
button { flex:1; padding:.65rem 1rem; font:inherit; font-weight:600; border-radius:8px; border:1px solid var(--act); cursor:pointer; }
button[value=allow] { background:var(--act); color:var(--paper); } button[value=deny] { background:transparent; color:var(--act); }
input:focus-visible, button:focus-visible { outline:3px solid var(--act); outline-offset:2px; }
.error { color:var(--bad); font-weight:600; } .hint { background:var(--soft); border-radius:8px; padding:.6rem .8rem; font-size:.9rem; }
code { font-family:ui-monospace, Consolas, monospace; overflow-wrap:anywhere; }
"""
_WHAT_SCOPES_ALLOW = {
    "api": "read and change records",
    "refresh_token": "stay signed in until you take that back",
    "offline_access": "stay signed in until you take that back",
    "id": "see your name and e-mail address",
    "web": "open pages of this org",
}
HEADERS = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # The answer to the form is a redirect to the app's loopback address, which form-action must let through.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self' http://localhost:*",
}


def authorize_page(
    *,
    org_name: str,
    app_name: str,
    scopes: list[str],
    carried: Mapping[str, str],
    username: str,
    hint: tuple[str, str],
    trouble: str = "",
) -> str:
    """Return the page that asks for user name and password and lets the person allow or deny the app.

    `carried` are the parameters of the request, which come back with the form; `hint` is a user name and password of
    this practice org; `trouble` is one sentence, empty at the first try.
    """
    allowed = "".join(
        f"<li>{escape(text)}</li>" for text in dict.fromkeys(_WHAT_SCOPES_ALLOW[scope] for scope in scopes)
    )
    fields = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in carried.items()
    )
    error = f'<p class="error" role="alert">{escape(trouble)}</p>' if trouble else ""
    return _page(
        f"Log in to {org_name}",
        f"<h1>Log in to {escape(org_name)}</h1><p>This is a practice org. Nothing here is real.</p>{error}"
        f'<form method="post" action="/services/oauth2/authorize">{fields}'
        '<label for="username">User name</label>'
        f'<input id="username" name="username" autocomplete="username" required value="{escape(username)}">'
        '<label for="password">Password</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" autofocus>'
        f'<p class="hint">Practice user <code>{escape(hint[0])}</code>, password <code>{escape(hint[1])}</code></p>'
        f"<p><strong>{escape(app_name)}</strong> would like to:</p><ul>{allowed}</ul>"
        '<div class="row"><button name="decision" value="allow">Allow</button>'
        '<button name="decision" value="deny" formnovalidate>Deny</button></div></form>',
    )


def refusal_page(error: str, description: str) -> str:
    """Return the page for a request that names no app, or a wrong address to go back to: it may not be redirected."""
    return _page(
        "Cannot sign in",
        "<h1>The app cannot sign in here</h1>"
        f'<p class="error" role="alert">error={escape(error)}&amp;error_description={escape(description)}</p>'
        "<p>Close this page and go back to the app.</p>",
    )


def home_page(org_name: str, url: str, hint: tuple[str, str]) -> str:
    """Return the page at the practice org's own address, for people who open it in a browser."""
    return _page(
        f"{org_name} (practice org)",
        f"<h1>{escape(org_name)}</h1><p>A practice org: it answers Salesforce's programming interface at "
        f"<code>{escape(url)}</code>. Nothing here is real.</p>"
        f'<p class="hint">Practice user <code>{escape(hint[0])}</code>, password <code>{escape(hint[1])}</code></p>'
        f"<p>Its own controls are under <code>{escape(url)}/practice/</code>.</p>",
    )


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>{body}</main></body></html>"
    )
