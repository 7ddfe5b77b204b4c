// What every page does beyond its text.
