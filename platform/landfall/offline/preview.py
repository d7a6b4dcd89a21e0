"""The Plan of a stack of a repository: its program, run with its stack file's configuration."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Thread

from landfall.offline.errors import ProgramError
from landfall.offline.project import Project
from landfall.offline.runner import run
from landfall.plan.model import Plan


def preview(root: Path, stack: str, *, unknowns: bool = False) -> Plan:
    """The Plan of `stack` of the project in `root`.

    Stack references to this project's stacks are answered from their own Plans: resolved ones always, since an engine knows
    what a stack that is there exports, and only symbols can stand for it.

    :raises ProgramError: the program failed, or there is no such stack.
    """
    return _Stacks(Project.load(root), unknowns, {}, ()).preview(stack)


class _Stacks:
    """The stacks of one project as references see them: each is previewed once."""

    def __init__(self, project: Project, unknowns: bool, plans: dict[str, Plan], open_: Sequence[str]) -> None:
        self._project = project
        self._unknowns = unknowns
        self._plans = plans
        self._open = tuple(open_)

    def preview(self, stack: str) -> Plan:
        config, secrets = self._project.config(stack)
        return run(
            self._project.program,
            project=self._project.name,
            stack=stack,
            config=config,
            secrets=secrets,
            unknowns=self._unknowns,
            references=_Stacks(self._project, self._unknowns, self._plans, (*self._open, stack)),
            root=self._project.root,
            folder=self._project.main,
        )

    def __call__(self, organization: str, project: str, stack: str) -> Plan:
        if project != self._project.name:
            raise ProgramError(
                f"stack reference '{organization}/{project}/{stack}': this repository's project is '{self._project.name}', and "
                "an offline run sees no other."
            )
        if stack in self._open:
            circle = " -> ".join((*self._open[self._open.index(stack) :], stack))
            raise ProgramError(f"stack references go in a circle: {circle}. One of them must not use the other.")
        if stack not in self._plans:
            resolved = _Stacks(self._project, False, self._plans, self._open)
            self._plans[stack] = _in_thread(lambda: resolved.preview(stack))
        return self._plans[stack]


def _in_thread(work: "Callable[[], Plan]") -> Plan:
    """A run needs a loop of its own, and this thread's is busy with the run that asks."""
    future: Future[Plan] = Future()

    def go() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    thread = Thread(target=go, name="landfall-reference")
    thread.start()
    thread.join()
    return future.result()
