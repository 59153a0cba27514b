"""What `me` says of habits that may not be meant: a layout kept in another country, a tone that no case may know."""

from collections.abc import Iterator

from appeal_letters import resources
from appeal_letters.batch.profile import Profile
from appeal_letters.batch.tones import languages_with_prose, shipped, tones
from appeal_letters.facts.shipped import Facts


def kept_in_another_country(before: Profile, after: Profile, facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield layout and paper where the country changed, they did not, and its default is another, with the sentence."""
    country = after.said("country")
    defaults = {"layout": facts.default_for(country), "paper": facts.paper_for(country)}
    for name, default in defaults.items() if country != before.said("country") else ():
        kept = after.said(name)
        if kept and kept == before.said(name) and kept != default:
            yield name, f"Your {name} stays {kept}; the default for {facts.country_name(country)} is {default}."


def unshipped_tone(profile: Profile) -> str:
    """Return a sentence where the profile's tone is not among those that come with the program, else nothing."""
    names = shipped(resources.templates())
    tone, known = profile.said("tone"), {tone for tag in languages_with_prose(names) for tone in tones(names, tag)}
    if not tone or tone in known:
        return ""
    return f"No tone that comes with the program is called {tone}: each case needs it in its own templates."
