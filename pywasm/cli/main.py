"""The entry point: runs a command; a user's mistake becomes one line and exit code 2.

Exit codes: 0 done, 1 a check failed, or a bug of this program (with a traceback), 2 a mistake that
the message names, 130 stopped by Ctrl-C, 141 the reader of standard output has gone away.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from pywasm.cli.bench import bench
from pywasm.cli.doctor import doctor
from pywasm.cli.model.group import model
from pywasm.cli.read import read
from pywasm.cli.site import site
from pywasm.cli.synth import synth
from pywasm.cli.voices import voices
from pywasm.core.errors import PocketTTSError
from pywasm.native import resources

PROGRAM = "pockettts"
#: prefix of the environment variables that set options
PREFIX = "POCKETTTS"
#: columns of the help, if the terminal has them
HELP_WIDTH = 100
MISTAKE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


@click.group(
    name=PROGRAM,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": HELP_WIDTH},
)
@click.version_option(resources.version(), prog_name=PROGRAM)
def cli() -> None:
    """Pocket TTS: text becomes speech, on this PC or in a web page.

    Every option can also be set by an environment variable: POCKETTTS_ and the names of the command
    and the option, such as POCKETTTS_SYNTH_VOICE or POCKETTTS_SITE_SERVE_PORT.

    \b
    Examples:
      pockettts synth "Hello world." --out hello.wav
      pockettts voices
      pockettts site build && pockettts site serve
    """


cli.add_command(synth)
cli.add_command(read)
cli.add_command(voices)
cli.add_command(site)
cli.add_command(doctor)
cli.add_command(bench)
cli.add_command(model)


def main(
    args: Sequence[str] | None = None, command: click.Command = cli, program: str = PROGRAM
) -> int:
    """Run the command line, or another command like it; return the exit code."""
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
