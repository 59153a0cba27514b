"""Send mail through the user's own server: by SMTP, always ciphered, one message at a time."""

from appeal_letters.deliver.smtp.account import Account, Patience
from appeal_letters.deliver.smtp.passwords import PASSWORD, secret
from appeal_letters.deliver.smtp.post import Post, connected

__all__ = ["PASSWORD", "Account", "Patience", "Post", "connected", "secret"]
