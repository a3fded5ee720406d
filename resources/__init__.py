"""Files that ship with the program: templates, fonts, icons."""
