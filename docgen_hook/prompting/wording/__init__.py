"""The form and the wording of an answer: labels, markup, verbs, leaks, languages, and what says nothing."""
