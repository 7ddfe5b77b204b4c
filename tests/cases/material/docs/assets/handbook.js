window.handbook = (window.handbook || 0) + 1;
