"""The one door: `python3 -m backend COMMAND`. It knows the commands' names; their work lives in their rooms."""

# An old Python must be able to read this file far enough to say that it is old: no `__future__`, no new syntax.
import importlib
import os
import shutil
import subprocess
import sys
from typing import NamedTuple

FITTING = ("3.12", "3.11")  # newest first; mediapipe 0.10.21 has no wheels for later ones


class Command(NamedTuple):
    """A word on the command line: what it does in one sentence, and `module:function` that does it.

    The function takes the rest of the words and returns the exit status.
    """

    sentence: str
    where: str
    alone: bool = False  # works before anything is installed


COMMANDS = {
    "run": Command("start everything on this machine, print the address (--https for a phone)", "backend.run:main", alone=True),
    "test": Command("run every test: Python, pwa, browser (--ring to choose)", "backend.rings:main", alone=True),
    "doctor": Command("look over this installation and say what is missing", "backend.doctor:main", alone=True),
    "web": Command("serve pages, API and sockets", "backend.duties:web"),
    "work": Command("work off one queue: vision, office or outside", "backend.duties:work"),
    "relay": Command("carry staged tasks from the database to the queues", "backend.duties:relay"),
    "sweep": Command("put back lost tasks, shred what has expired", "backend.duties:sweep"),
    "standin": Command("play the institutions around the office, with faults on demand", "backend.outside.standin.server:main"),
    "migrate": Command("make the keys and bring the databases up to date", "backend.duties:migrate"),
    "rotate": Command("make a new key for the keys; nothing sealed is touched", "backend.duties:rotate"),
    "hold": Command("keep a file from being shredded, or let it go again (CODE --ground PAPER)", "backend.duties:hold"),
    "staff": Command("print a one-time link for the first administrator (--demo: for every role)", "backend.staff.command:main"),
    "seed": Command("fill a demo office with invented files in every state (--dossiers N)", "backend.seed.command:main"),
    "rebuild": Command("make lists and due dates anew from the events", "backend.dossier.command:main"),
    "slip": Command("say without a network whether a slip is genuine", "backend.slip.command:main"),
    "catalogue": Command("list the procedures (--json), or check a file (--check FILE)", "backend.catalogue.command:main"),
    "bench": Command("measure what the README states (uploads, hints, reader, live …)", "backend.bench:main", alone=True),
    "check": Command("open every model and compare it with its golden answer", "backend.duties:check"),
    "read": Command("read cards from folders of pictures (FOLDER --json)", "backend.read.command:main"),
    "match": Command("say how alike two faces are (A B --json, or --pairs FILE.csv --folder DIR)", "backend.verify.command:main"),
    "watch": Command("say whether recorded sessions show a living person (FOLDER --json)", "backend.footage:main"),
    "mirror": Command("write the records as TypeScript for the pwa (--check compares)", "backend.mirror:main"),
}


def main(words: "list[str]") -> int:
    """Run one command; every failure that can be foreseen is a sentence on standard error and a status of 1."""
    _with_fitting_python(words)
    if not words or words[0] in ("help", "-h", "--help"):
        print(_listing())
        return 0
    command = COMMANDS.get(words[0])
    if command is None:
        print(f"There is no command {words[0]!r}. These there are:\n\n{_listing()}", file=sys.stderr)
        return 2
    return _carried_out(command, words[1:])


def _carried_out(command: Command, words: "list[str]") -> int:
    from backend import bootstrap
    from backend.ground.config import BadSetting
    from backend.ground.faults import Fault

    try:
        if not command.alone or command.where == COMMANDS["doctor"].where:
            bootstrap.enter_environment()
        module, function = command.where.split(":")
        return int(getattr(importlib.import_module(module), function)(words))
    except (bootstrap.Stuck, BadSetting) as stuck:
        print(stuck, file=sys.stderr)
    except Fault as fault:
        from backend.ground.words import sentence_of

        print(sentence_of("fault." + fault.code, "en"), file=sys.stderr)
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] == "backend":
            raise
        print(f"The package {missing.name} is not installed. Run once: python3 -m backend run", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def _listing() -> str:
    lines = [f"  {name:<10}{command.sentence}" for name, command in COMMANDS.items()]
    return "python3 -m backend COMMAND\n\n" + "\n".join(lines)


def _with_fitting_python(words: "list[str]") -> None:
    """Go on under a Python that fits; leave with a sentence where there is none."""
    if "{}.{}".format(*sys.version_info[:2]) in FITTING:
        return
    here = "{}.{}".format(*sys.version_info[:2])
    if sys.prefix != sys.base_prefix:  # looking further would come back here: our own door leads into .venv
        sys.exit(f"This needs Python 3.11 or 3.12, and this environment has {here}. Leave it or remove .venv, then try again.")
    for version in FITTING:
        found = shutil.which("python" + version)
        if found and subprocess.call([found, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, "-m", "backend", *words])
    sys.exit(f"This needs Python 3.11 or 3.12, and this is {here}. Install one of them, then: python3.12 -m backend run")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
