"""The Plan of a stack of a repository: its program, run with its stack file's configuration."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Thread

from landfall.offline.errors import ProgramError
from landfall.offline.isolation import INSIDE
from landfall.offline.project import Project
from landfall.offline.runner import run
from landfall.plan.model import Plan


def preview(root: Path, stack: str, *, unknowns: bool = False) -> Plan:
    """The Plan of `stack` of the project in `root`.

    Stack references to stacks of this repository are answered from their own Plans: resolved ones always, since an engine knows
    what a stack that is there exports, and only symbols can stand for it.

    :raises ProgramError: the program failed, or there is no such stack.
    """
    return _Stacks(Project.load(root), {}, ()).preview(stack, unknowns)


Stack = tuple[str, str]
"""Project and stack."""


class _Stacks:
    """The stacks of a repository as references see them: each is previewed once. `open_` are those that wait for an answer."""

    def __init__(self, project: Project, plans: dict[Stack, Plan], open_: Sequence[Stack]) -> None:
        self._project = project
        self._plans = plans
        self._open = tuple(open_)

    def preview(self, stack: str, unknowns: bool = False) -> Plan:
        config, secrets = self._project.config(stack)
        return run(
            self._project.program,
            project=self._project.name,
            stack=stack,
            config=config,
            secrets=secrets,
            unknowns=unknowns,
            references=_Stacks(self._project, self._plans, (*self._open, (self._project.name, stack))),
            root=self._project.root,
            folder=self._project.main,
        )

    def __call__(self, organization: str, project: str, stack: str) -> Plan:
        asked = (project, stack)
        if asked in self._open:
            circle = " -> ".join(name for _, name in (*self._open[self._open.index(asked) :], asked))
            raise ProgramError(f"stack references go in a circle: {circle}. One of them must not use the other.")
        if asked not in self._plans:
            other = self._project.named(project)
            if other is None:
                raise ProgramError(
                    f"stack reference '{organization}/{project}/{stack}': no project '{project}' is in this repository, and an "
                    "offline run sees no other. Projects are looked for here, above and in stacks/<team>/<name>."
                )
            self._plans[asked] = _in_thread(lambda: _Stacks(other, self._plans, self._open).preview(stack))
        return self._plans[asked]


def _in_thread(work: Callable[[], Plan]) -> Plan:
    """A run needs a loop of its own, and this thread's is busy with the run that asks."""
    future: Future[Plan] = Future()

    def go() -> None:
        INSIDE.set(True)
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    thread = Thread(target=go, name="landfall-reference")
    thread.start()
    thread.join()
    return future.result()
