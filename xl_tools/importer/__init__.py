"""Published reports in: any file becomes a neutral stream of paragraphs and cells, and the stream a filing."""
