document.getElementById("theme").addEventListener("click", () => document.documentElement.classList.add("dark"));
