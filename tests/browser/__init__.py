"""The product in Chromium: walks of its users, and every page with axe at two widths, with and without JavaScript."""
