#!/bin/sh
# Makes an application bundle and a disk image on macOS. Untried: written from the tools' documentation on a machine
# without macOS. Build the folder on macOS first: python3 dev.py package
#
# Without an identity the bundle is signed ad hoc: it starts on this Mac only, and elsewhere after a warning.
#   IDENTITY="Developer ID Application: …"  signs it with the hardened runtime
#   PROFILE=name                            has it notarised (made with: xcrun notarytool store-credentials name)
set -eu
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
built="dist/crm-console"
bundle="dist/CRM Console.app"
image="dist/crm-console-$version.dmg"
[ -x "$built/crmconsole" ] || { echo "There is no $built/crmconsole. Build it first: python3 dev.py package" >&2; exit 2; }

rm -rf "$bundle" "$image"
mkdir -p "$bundle/Contents/MacOS" "$bundle/Contents/Resources"
cp -R "$built/." "$bundle/Contents/MacOS/"
sed "s/@VERSION@/$version/" installer/macos/Info.plist > "$bundle/Contents/Info.plist"

icons=$(mktemp -d)/crm-console.iconset
mkdir -p "$icons"
wishes=""
for size in 16 32 128 256 512; do
    wishes="$wishes $size=$icons/icon_${size}x${size}.png $((size * 2))=$icons/icon_${size}x${size}@2x.png"
done
# shellcheck disable=SC2086  # one word for each picture; the folder comes from mktemp and holds no space
QT_QPA_PLATFORM=offscreen .venv-package/bin/python -m devtools.icon resources/crm-console.svg $wishes
iconutil --convert icns --output "$bundle/Contents/Resources/crm-console.icns" "$icons"

if [ -n "${IDENTITY:-}" ]; then
    codesign --force --deep --timestamp --options runtime --entitlements installer/macos/entitlements.plist \
        --sign "$IDENTITY" "$bundle"
else
    codesign --force --deep --sign - "$bundle"
fi
codesign --verify --deep --strict "$bundle"

hdiutil create -volname "CRM Console" -srcfolder "$bundle" -format UDZO -ov "$image"
if [ -n "${PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
