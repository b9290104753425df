"""The library: what programs can call. It is a face on the other rooms, like the command line."""
