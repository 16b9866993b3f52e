(function () {
  "use strict";
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var tools = document.getElementById("tools");

  function filter() {
    var levels = all("[name=level]:checked", tools).map(function (box) { return box.value; });
    var rule = tools.elements.rule.value, only = tools.elements.only.checked, count = 0;
    all(".doc").forEach(function (doc) {
      var shown = {};
      all(".note", doc).forEach(function (note) {
        note.hidden = levels.indexOf(note.dataset.level) < 0 || (rule && note.dataset.rule !== rule);
        if (!note.hidden) { shown[note.dataset.n] = true; if (!note.classList.contains("short")) { count += 1; } }
      });
      all("mark[data-n]", doc).forEach(function (mark) {
        mark.classList.toggle("off", !mark.dataset.n.split(" ").some(function (n) { return shown[n]; }));
      });
      all("sup", doc).forEach(function (sup) { sup.hidden = !shown[sup.dataset.n]; });
      all(".row", doc).forEach(function (row) { row.hidden = only && !row.querySelector(".note:not([hidden])"); });
    });
    document.getElementById("shown").textContent = "显示 " + count + " 条意见";
  }

  if (tools) {
    tools.hidden = false;
    tools.addEventListener("change", filter);
    tools.addEventListener("submit", function (event) { event.preventDefault(); });
    filter();
  }

  // A link into a draft that is folded, or to a line that is filtered out, shows it first.
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    var doc = target.closest("details.doc");
    if (doc) { doc.open = true; }
    var row = target.closest(".row");
    if (row) { row.hidden = false; }
    if (target.classList.contains("note")) { target.hidden = false; target.focus({ preventScroll: true }); }
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  all("table.sortable").forEach(function (table) {
    var body = table.tBodies[0];
    all("th", table.tHead).forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        // Counts are wanted largest first, names and ranks from the beginning.
        var numeric = column >= 4;
        var now = head.getAttribute("aria-sort");
        var down = now ? now === "ascending" : numeric;
        all("th", table.tHead).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var key = function (row) { return row.cells[column].dataset.key; };
        all("tr", body).sort(function (one, other) {
          var a = key(one), b = key(other);
          var order = isNaN(a) || isNaN(b) ? a.localeCompare(b, "zh-CN") : a - b;
          return down ? -order : order;
        }).forEach(function (row) { body.appendChild(row); });
      });
    });
  });

  window.addEventListener("beforeprint", function () {
    all("details.doc").forEach(function (doc) { doc.open = true; });
  });
}());
