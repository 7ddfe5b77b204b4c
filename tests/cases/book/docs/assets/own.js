document.documentElement.dataset.own = '';
