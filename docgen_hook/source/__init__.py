"""Python in, facts and edited Python out."""
