"""The signs that steer in which direction a text runs, and leave no ink."""

STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Those with the property Bidi_Control (Unicode Standard Annex 9, 2): in a name or a subject they can only deceive."""
