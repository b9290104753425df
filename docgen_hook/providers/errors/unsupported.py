"""What a deployment does not support and has been left away: the same request is sent again in another form."""

from __future__ import annotations

from docgen_hook.errors import ServiceError


class UnsupportedFeatureError(ServiceError):
    """What the deployment does not take has been left away; the question is to be asked again at once."""


class UnsupportedParameterError(UnsupportedFeatureError):
    """A parameter that the deployment does not take; the question is asked again without it.

    Attributes:
        parameter: Its name.
    """

    parameter = ""


class CompletionLimitError(UnsupportedFeatureError):
    """More completion tokens than the deployment allows; the question is asked again with fewer.

    Attributes:
        most: Completion tokens that it allows.
    """

    most = 0


class UnsupportedResponseFormatError(UnsupportedFeatureError):
    """An answer mode that the deployment does not take; the question is asked again in a lower one.

    Attributes:
        of_schema: True where the provider refuses this request's schema, which says nothing about other requests.
    """

    of_schema = False
