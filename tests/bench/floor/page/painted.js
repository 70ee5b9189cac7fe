// Says that it is painted in the only way that needs no command: by its title.
requestAnimationFrame(() => requestAnimationFrame(() => (document.title = 'painted')));
