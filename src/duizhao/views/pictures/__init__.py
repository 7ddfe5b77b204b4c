"""View models of pictures: what their templates draw as SVG, in numbers and finished strings."""
