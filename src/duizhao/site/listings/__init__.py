"""Lists that pages show, and how long ones are divided into pages."""
