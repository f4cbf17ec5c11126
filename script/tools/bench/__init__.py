"""What Rinnalla takes, measured: each module measures one matter and yields figures."""
