"""The program and its verbs."""

import click

from appeal_letters.cli.check import check
from appeal_letters.cli.completion import completion
from appeal_letters.cli.email import email
from appeal_letters.cli.fax import fax_
from appeal_letters.cli.listing import list_
from appeal_letters.cli.manual import man
from appeal_letters.cli.me import me
from appeal_letters.cli.new import new
from appeal_letters.cli.preview import preview
from appeal_letters.cli.print import print_
from appeal_letters.cli.write import write


class _InOrder(click.Group):
    """Verbs in the order in which people need them, not in the alphabet's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which they were added."""
        del ctx
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="appeal-letters", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback where the program itself fails.")
def program(*, debug: bool) -> None:
    """Turn a published urgent appeal into one correct letter per authority.

    A CASE is a folder that holds an appeal.yaml; without one, the folder you are in. Try it with the shipped
    sample: appeal-letters write --sample

    Each command tells more: appeal-letters write --help
    """
    del debug  # the door looks for it


program.add_command(me)
program.add_command(new)
program.add_command(check)
program.add_command(preview)
program.add_command(write)
program.add_command(print_)
program.add_command(fax_)
program.add_command(email)
program.add_command(list_)
program.add_command(completion)
program.add_command(man)
