document.documentElement.dataset.module = '';
