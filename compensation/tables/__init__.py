"""Files, workbooks and frames as raw tables of text: found, scanned, never guessed. Uses facts and below."""
