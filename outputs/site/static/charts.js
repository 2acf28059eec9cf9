// Draws the plots of a page from the figures in its data attributes; without this script the tables say the same.
"use strict";
(() => {
  const style = getComputedStyle(document.documentElement);
  const colours = ["--series-1", "--series-2"].map((name) => style.getPropertyValue(name).trim());
  const ink = style.getPropertyValue("--quiet").trim();
  for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
    const { labels, series } = JSON.parse(canvas.dataset.chart);
    new Chart(canvas, {
      type: "bar",
      data: {
        labels,
        datasets: series.map(({ label, values }, index) => ({
          label, data: values, backgroundColor: colours[index % colours.length], borderRadius: 2, maxBarThickness: 28,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        locale: document.documentElement.lang,
        font: { family: getComputedStyle(document.body).fontFamily },
        plugins: { legend: { position: "bottom", labels: { color: ink, boxWidth: 14 } } },
        scales: {
          x: { grid: { display: false }, ticks: { color: ink, maxRotation: 60 } },
          y: { beginAtZero: true, ticks: { color: ink, precision: 0 }, grid: { color: "#e6e2da" } },
        },
      },
    });
  }
})();
