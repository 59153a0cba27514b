"""Letters as e-mail: drafts, what of a draft goes to a server, links that open a new message."""

from appeal_letters.render.mail.headers import UnmailableError
from appeal_letters.render.mail.links import LONG, LONGEST, Link, mailto
from appeal_letters.render.mail.outgoing import Outgoing, sent_form

__all__ = ["LONG", "LONGEST", "Link", "Outgoing", "UnmailableError", "mailto", "sent_form"]
