"""What phones push, and the pages of the tray."""
