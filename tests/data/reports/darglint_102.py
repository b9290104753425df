# https://github.com/terrencepreilly/darglint/issues/102
# one handler raises again, another does not
async def error_middleware(overrides, request, handler):
    """Use custom handlers for error conditions.

    Args:
        overrides: A dictionary of status codes mapping to handlers.
        request: The current request object.
        handler: The handler that should be run.

    Returns:
        Response from override, or from handler.

    Raises:
        web.HTTPException: Reraises any HTTPExceptions without an override.
    """
    try:
        return await handler(request)
    except web.HTTPException as e:
        override = overrides.get(e.status)
        if override is not None:
            return await override(request)

        raise
    except Exception:
        logging.exception("Unknown error")
        return await handle500(request)
