"""Pages and pictures that people print or look at: values and a speaker in, bytes out."""
