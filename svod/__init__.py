"""The command ``svod``: thin, it calls the other rooms."""
