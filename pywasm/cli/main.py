"""The entry point: runs a command and turns a user's mistake into one line and exit code 2.

Exit codes: 0 done, 1 a check that failed or a fault of this program (with a traceback), 2 a
mistake that the message names, 130 stopped by Ctrl-C, 141 the reader of standard output went away.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from pywasm.cli.bench import bench
from pywasm.cli.doctor import doctor
from pywasm.cli.model.export import export
from pywasm.cli.model.group import model
from pywasm.cli.model.import_go import import_go
from pywasm.cli.model.verify import verify
from pywasm.cli.site import site
from pywasm.cli.synth import synth
from pywasm.cli.voices import voices
from pywasm.core.errors import PocketTTSError
from pywasm.native import resources

PROGRAM = "pockettts"
#: of environment variables that stand for options
PREFIX = "POCKETTTS"
MISTAKE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


@click.group(name=PROGRAM, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(resources.version(), prog_name=PROGRAM)
def cli() -> None:
    """Pocket TTS: text becomes speech, on this PC or as a web page.

    Every option can be given as an environment variable too: POCKETTTS_ and the names of command
    and option, such as POCKETTTS_SYNTH_VOICE or POCKETTTS_SITE_SERVE_PORT.

    \b
    Examples:
      pockettts synth "Hello world." --out hello.wav
      pockettts voices
      pockettts site build && pockettts site serve
    """


cli.add_command(synth)
cli.add_command(voices)
cli.add_command(site)
cli.add_command(doctor)
cli.add_command(bench)
cli.add_command(model)
model.add_command(export)
model.add_command(verify)
model.add_command(import_go)


def main(
    args: Sequence[str] | None = None, command: click.Command = cli, program: str = PROGRAM
) -> int:
    """Run the command line, or another command the same way; return its exit code."""
    try:
        arguments = list(sys.argv[1:] if args is None else args)
        with command.make_context(program, arguments, auto_envvar_prefix=PREFIX) as context:
            command.invoke(context)
            return 0
    except click.exceptions.Exit as exit_request:  # --help, --version
        return exit_request.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return MISTAKE
    except click.ClickException as error:
        return _mistake(error.format_message())
    except PocketTTSError as error:
        return _mistake(str(error))
    except (KeyboardInterrupt, click.Abort):
        click.echo(f"{PROGRAM}: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE


def _mistake(message: str) -> int:
    click.echo(f"{PROGRAM}: error: {' '.join(message.split())}", err=True)
    return MISTAKE
