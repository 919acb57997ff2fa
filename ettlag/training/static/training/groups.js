// Drag a participant to another group: the list under the name is set and sent, so that both ways are one.
let dragged = null;
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-member]");
  if (dragged) event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  if (dragged && event.target.closest?.("[data-group]")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const group = event.target.closest?.("[data-group]");
  if (!dragged || !group || group.contains(dragged)) return;
  event.preventDefault();
  const choice = dragged.querySelector("select[name=group]");
  choice.value = group.dataset.group;
  choice.form.requestSubmit();
});
