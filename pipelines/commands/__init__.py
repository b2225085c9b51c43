"""The commands of `dealhouse`, one file a command or a family of them. Nothing heavy is imported before a command runs."""
