"""Coroutines for widgets: answers arrive once, stale ones never, errors where they belong, nothing outlives its page."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from crmconsole.errors import ConsoleError, InputProblem
from ui import error_box, tasks
from ui import widgets as w
from ui.theme import Scheme, theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    qapp.setQuitOnLastWindowClosed(False)  # as in the program: closing a window never stops the loop
    yield
    for box in list(error_box._open):
        box.close()
    qapp.processEvents()


async def answer(value: str, after: float = 0) -> str:
    await asyncio.sleep(after)
    return value


async def fail(error: Exception) -> None:
    await asyncio.sleep(0)
    raise error


def test_the_answer_arrives_and_the_end_is_told(run, qtbot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    seen: list[str] = []

    async def story() -> None:
        await tasks.run(owner, answer("42"), on_result=seen.append, on_end=lambda: seen.append("end"))
        assert not tasks.running(owner)

    run(story())
    assert seen == ["42", "end"]


def test_a_later_task_of_the_same_key_makes_the_earlier_answer_stale(run, qtbot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    seen: list[str] = []

    async def stubborn() -> str:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "old"  # an answer that was on its way already
        return "never"

    async def story() -> None:
        first = tasks.run(owner, stubborn(), key="list", on_result=seen.append, on_end=lambda: seen.append("old end"))
        await asyncio.sleep(0)
        second = tasks.run(owner, answer("new"), key="list", on_result=seen.append, on_end=lambda: seen.append("end"))
        await asyncio.gather(first, second, return_exceptions=True)

    run(story())
    assert seen == ["new", "end"]


def test_tasks_of_other_keys_and_widgets_go_on(run, qtbot) -> None:
    one, two = QWidget(), QWidget()
    qtbot.addWidget(one)
    qtbot.addWidget(two)
    seen: list[str] = []

    async def story() -> None:
        started = [
            tasks.run(one, answer("a", 0.01), key="a", on_result=seen.append),
            tasks.run(one, answer("b", 0.01), key="b", on_result=seen.append),
            tasks.run(two, answer("c", 0.01), key="a", on_result=seen.append),
        ]
        tasks.cancel(one, "b")
        await asyncio.gather(*started, return_exceptions=True)

    run(story())
    assert sorted(seen) == ["a", "c"]


def test_a_task_ends_with_its_widget(run) -> None:
    seen: list[str] = []

    async def story() -> None:
        owner = QWidget()
        task = tasks.run(owner, answer("late", 10), on_result=seen.append)
        await asyncio.sleep(0)
        owner.deleteLater()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 5)

    run(story())
    assert seen == []


def test_closing_a_window_cancels_and_refusing_to_close_does_not(run, qtbot) -> None:
    class Stays(QWidget):
        allow = False

        def closeEvent(self, event) -> None:
            event.setAccepted(self.allow)

    async def story() -> None:
        owner = Stays()
        owner.show()
        task = tasks.run(owner, answer("x", 10))
        owner.close()
        await asyncio.sleep(0.02)
        assert not task.done()
        Stays.allow = True
        owner.close()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 5)
        owner.deleteLater()

    run(story())


def test_an_error_goes_to_the_caller_or_to_the_nearest_page(run, qtbot) -> None:
    page = w.Page("Mapping")
    inner = w.Card()
    page.body.addWidget(inner)
    qtbot.addWidget(page)
    page.show()
    seen: list[ConsoleError] = []

    async def story() -> None:
        await tasks.run(inner, fail(InputProblem("The file is empty.")), on_error=seen.append)
        await tasks.run(inner, fail(InputProblem("The file is not UTF-8.", fix="Save it as UTF-8.")))

    run(story())
    assert [e.sentence for e in seen] == ["The file is empty."]
    assert page.notice.sentence.text() == "The file is not UTF-8. Save it as UTF-8."
    page.clear_error()
    assert not page.notice.isVisible()


def test_a_bug_becomes_a_report_that_can_be_copied(run, qtbot, qapp: QApplication) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)

    async def story() -> None:
        await tasks.run(owner, fail(KeyError("Phone")))
        await tasks.run(owner, fail(ZeroDivisionError("two")))

    run(story())
    assert len(error_box._open) == 1
    box = error_box._open[0]
    assert not box.isModal()
    box.copy()
    text = qapp.clipboard().text()
    assert "KeyError: 'Phone'" in text
    assert "ZeroDivisionError: two" in text
    assert "CRM Console" in text
    assert "1 more" in box.sentence.text()


def test_asking_with_a_dialog_lets_everything_else_go_on(run, qtbot) -> None:
    ticks: list[int] = []

    async def tick() -> None:
        while True:
            ticks.append(1)
            await asyncio.sleep(0.01)

    async def story() -> int:
        ticker = asyncio.ensure_future(tick())
        dialog = QDialog()
        asyncio.get_running_loop().call_later(0.2, dialog.accept)
        result = await tasks.ask(dialog)
        ticker.cancel()
        return result

    assert run(story()) == QDialog.DialogCode.Accepted
    assert len(ticks) > 5


def test_a_coroutine_cancelled_before_its_first_step_leaves_no_warning(run, qtbot, recwarn) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)

    async def story() -> None:
        task = tasks.run(owner, answer("x"))
        tasks.cancel(owner)
        with pytest.raises(asyncio.CancelledError):
            await task

    run(story())
    assert [str(warning.message) for warning in recwarn if "never awaited" in str(warning.message)] == []
