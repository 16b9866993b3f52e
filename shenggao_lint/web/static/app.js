// The page's own script: hands drafts over a few at a time, so that hundreds neither block the page nor the machine.
"use strict";

const $ = (id) => document.getElementById(id);
const GONE = "审稿程序已经关闭，请重新打开。";

let noticeTimer = 0;
function notice(words) {
  const box = $("notice");
  box.textContent = words;
  box.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { box.hidden = true; }, 6000);
}

// The answer's text; an Error with words for people where the server refuses or is gone.
async function ask(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Error(GONE);
  }
  const text = await answer.text();
  if (!answer.ok) throw new Error(answer.status === 403 ? "这个页面已经失效，请重新打开审稿程序。" : text || "没有办成，请重试。");
  return text;
}

function post(address, body) {
  return ask(address, { method: "POST", body });
}

function query(form) {
  const pairs = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (value) pairs.set(key, value);
  return pairs;
}

// ── the list ──

const queue = [];
let running = 0, total = 0, done = 0, refresh = 0;

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;  // our own template, escaped on the server
  return holder.content;
}

function placeholder(name) {
  const row = document.createElement("li");
  row.className = "draft waiting";
  const label = document.createElement("span");
  label.className = "name";
  label.textContent = name;
  const state = document.createElement("span");
  state.className = "state";
  state.textContent = "等候检查";
  row.append(label, state);
  return row;
}

function failed(row, words) {
  row.className = "draft failed";
  row.removeAttribute("data-waiting");
  row.querySelector(".state").textContent = "未能检查";
  const said = document.createElement("span");
  said.className = "failure";
  said.textContent = words;
  row.append(said);
}

function showProgress() {
  $("progress").hidden = done === total;
  $("meter").max = total;
  $("meter").value = done;
  $("done").textContent = `已检查 ${done}／${total} 份`;
  $("drop").classList.toggle("less", $("drafts").children.length > 0);
}

async function refreshActions() {
  const mine = ++refresh;
  try {
    const html = await ask("/actions");
    if (mine === refresh) $("over-all").replaceChildren(fragment(html));
  } catch { /* said with the next draft */ }
}

async function work() {
  while (queue.length) {
    const { row, send } = queue.shift();
    row.querySelector(".state").textContent = "正在检查";
    try {
      row.replaceWith(fragment(await send()));
    } catch (error) {
      failed(row, error.message);
    }
    done += 1;
    showProgress();
    if (done % 10 === 0) refreshActions();
  }
}

function start() {
  showProgress();
  const limit = Number($("drop").dataset.workers);
  while (running < limit && queue.length > running) {
    running += 1;
    work().finally(() => {
      running -= 1;
      if (!running && done === total) {
        refreshActions();
        total = done = 0;
      }
    });
  }
}

function isDraft(name) {
  const file = name.split("/").pop().toLowerCase();
  if (/^(~\$|\._)/.test(file) || /\.批注\.doc[xm]$/.test(file)) return false;
  return $("drop").dataset.extensions.split(" ").some((extension) => file.endsWith(extension));
}

function addFiles(files) {
  const chosen = query($("choices"));
  const rows = document.createDocumentFragment();
  let skipped = 0;
  for (const { name, file } of files) {
    if (files.length > 1 && !isDraft(name)) {
      skipped += 1;
      continue;
    }
    const row = placeholder(name);
    rows.append(row);
    const address = new URLSearchParams(chosen);
    address.set("name", name);
    total += 1;
    queue.push({
      row,
      send: () => {
        if (file.size > Number($("drop").dataset.max)) throw new Error("文件太大，不像一份文稿，请删去其中的图片或附件后再检查。");
        return post(`/drafts?${address}`, file);
      },
    });
  }
  $("drafts").append(rows);
  if (skipped) notice(`略过 ${skipped} 个不是文稿的文件。`);
  if (files.length && total) start();
}

// Folders are walked; a browser gives a folder's entries a hundred at a time.
async function walk(entry, folder, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ name: folder + file.name, file });
  } else if (!entry.name.startsWith(".")) {
    const reader = entry.createReader();
    for (;;) {
      const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!entries.length) break;
      for (const inner of entries) await walk(inner, `${folder}${entry.name}/`, found);
    }
  }
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) {
    addFiles([...transfer.files].map((file) => ({ name: file.name, file })));
    return;
  }
  const found = [];
  for (const entry of entries) {
    try {
      await walk(entry, "", found);
    } catch {
      notice(`读不了 ${entry.name}，请检查权限后重试。`);
    }
  }
  if (!found.length) notice("里面没有文稿。");
  addFiles(found);
}

function setUpHome() {
  const drop = $("drop");
  let depth = 0;
  const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) drop.classList.remove("over");
  });
  addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    drop.classList.remove("over");
    dropped(event.dataTransfer);
  });
  $("pick").addEventListener("click", () => $("files").click());
  $("pick-folder").addEventListener("click", () => $("folder").click());
  for (const input of [$("files"), $("folder")]) {
    input.addEventListener("change", () => {
      addFiles([...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
      input.value = "";
    });
  }
  document.addEventListener("click", async (event) => {
    if (event.target.matches("[data-remove]")) {
      const row = event.target.closest("li");
      try {
        await post(`/drafts/${row.dataset.id}/remove`);
        row.remove();
        showProgress();
        refreshActions();
      } catch (error) {
        notice(error.message);
      }
    } else if (event.target.matches("[data-clear]")) {
      if (!confirm("清空全部稿件和结果？没有下载的结果就没有了。")) return;
      queue.length = 0;
      try {
        await post("/clear");
        location.reload();
      } catch (error) {
        notice(error.message);
      }
    }
  });
  addEventListener("beforeunload", (event) => { if (done < total) event.preventDefault(); });
  // Drafts that were there from the start, dropped on the program's icon.
  for (const row of document.querySelectorAll("[data-waiting]")) {
    total += 1;
    queue.push({ row, send: () => post(`/drafts/${row.dataset.id}/check?${query($("choices"))}`) });
  }
  showProgress();
  if (queue.length) start();
}

// ── other pages ──

function setUpAgain(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    button.textContent = "正在检查";
    try {
      await post(`/drafts/${form.dataset.id}/check?${query(form)}`);
      location.reload();
    } catch (error) {
      notice(error.message);
      button.disabled = false;
      button.textContent = "重新检查";
    }
  });
}

function setUpFind(input) {
  const filter = () => {
    const words = input.value.trim().toLowerCase();
    let count = 0;
    for (const family of document.querySelectorAll(".family")) {
      let here = 0;
      for (const item of family.querySelectorAll("li")) {
        item.hidden = !item.textContent.toLowerCase().includes(words);
        here += !item.hidden;
      }
      family.hidden = !here;
      count += here;
    }
    $("found").textContent = words ? `${count} 条` : "";
  };
  input.addEventListener("input", filter);
  filter();  // what was typed before the script was there, or restored by the browser
}

// Tells the program that a page is open, and people that the program is gone.
const pulse = setInterval(() => {
  ask("/alive").catch((error) => {
    clearInterval(pulse);
    notice(error.message);
  });
}, 20000);

$("quit").addEventListener("click", async () => {
  if (!confirm("退出审稿？稿件和没有下载的结果都会清除。")) return;
  try {
    await post("/quit");
  } catch { /* already gone */ }
  clearInterval(pulse);
  done = total;
  document.body.textContent = "审稿已经退出，可以关闭这个页面。";
});
document.addEventListener("click", (event) => {
  if (event.target.closest("a[download]")) notice("正在生成，好了会自动下载；稿件多时要等一会儿。");
});
if ($("drop")) setUpHome();
if ($("again")) setUpAgain($("again"));
if ($("find")) setUpFind($("find"));
