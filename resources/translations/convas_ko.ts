<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>Convas</name>
        <message>
            <location filename="../../designer/ui/banner.py" />
            <location filename="../../designer/ui/crash_dialog.py" />
            <location filename="../../designer/ui/panels/checks.py" />
            <location filename="../../designer/ui/recovery.py" />
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <location filename="../../designer/ui/tabs.py" />
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/backdrop.py" />
            <source>An empty canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/backdrop.py" />
            <source>Drag a layer here from the left, or press Tab and type its name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Name of the block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select the layers to group first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select a block to take it apart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select a block to make it unique.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select one block to keep it for other designs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>{title} is now among the layers, under My blocks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card.py" />
            <source>Bypassed: its input goes on as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card.py" />
            <source>Frozen: training leaves its weights as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card_paint.py" />
            <source>{n} par</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card_paint.py" />
            <source>{n} frozen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card_paint.py" />
            <source>waits for its input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/clipboard.py" />
            <source>Cut {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/clipboard.py" />
            <source>There are no layers to paste: the clipboard holds none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/clipboard.py" />
            <source>There are no layers to paste: the clipboard {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/frames.py" />
            <source>Name the frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/frames.py" />
            <source>Select what the frame is to go around.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/frames.py" />
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>What the cards show is of another time. Back to now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>{title}, strongest = {largest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>Back to {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>as of {moment}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/life.py" />
            <source>class {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/life_paint.py" />
            <source>{guess}, not {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/minimap.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Minimap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/note_editor.py" />
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/note_editor.py" />
            <source>Write a note; Shift+Enter begins a line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/search.py" />
            <location filename="../../designer/ui/panels/palette.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Search layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/search.py" />
            <source>No layer is called so.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Add a layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Add the next layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Replace with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Select the layers to replace.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/canvas/view.py" />
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>Find a learning rate…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Overfit one batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>Train for moments with a rate that grows, and see which is good</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>See whether the network can learn one batch by heart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>Stopped, for a training began.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>“{check}” is at work, and another check would take the processor from it. Wait for its end, or close it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>A training is under way, and a check would take the processor from it. Stop the training first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <location filename="../../designer/ui/running.py" />
            <source>No data set is chosen. Choose one under Data, above.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/clerk.py" />
            <source>That did not work ({name}: {error}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>There is nothing for this to do now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>Command palette</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>What is to be done?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Search commands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>Nothing is called so. Try fewer letters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Delete {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Connect {first} to {second}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Take {name} apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{n} layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/guide.py" />
            <source>Add {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Insert {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Disconnect {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Move wires from {first} to {second}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Select two layers or more to connect them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Connect {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Paste {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Where data comes in or goes out nothing can be bypassed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Bypass {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Switch on {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Thaw {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Freeze {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>All but the head is frozen already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Freeze all but the head</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>No data set is chosen, so how many classes there are is unknown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>The head gives {classes} values already: one for each class of {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Replace the head for {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Replace {name} with {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Group into {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>No other block shares its definition: it is unique already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Make {name} unique</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Nothing to fold: the design is small, or too little of it repeats for blocks to make it shorter.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/menus.py" />
            <source>Fold repeats into blocks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Show {field} on the card of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Hide {field} on the card of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Add frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Rename frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Colour frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Resize frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Move {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>{n} {kind} layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Duplicate {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Select the layers to bypass.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>These have no weights to freeze.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Select the layers to freeze.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/document.py" />
            <source>Load {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Begin without weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Lay out {name}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/commands.py" />
            <source>{n} frames</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/commands.py" />
            <source>{n} notes</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/menus.py" />
            <source>Add note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Change note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/tour.py" />
            <source>Train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Begin a training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/panels/explain/player.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Hold after this step, or go on after a pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Single step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Do one step and hold after it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Stop after this epoch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>End once the epoch under way is done; press again to take that back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Stop now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>End after this step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Evaluate now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Go through the validation set meanwhile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Save a checkpoint now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Write down what going on needs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Watch a run…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Look on at a training of another process, by its folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Stop watching</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/crash.py" />
            <source>{n} times</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash.py" />
            <source>Something in Convas went wrong once more. The design is as it was.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash.py" />
            <source>Show the report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Something in Convas went wrong. The design is as it was, and you can go on. If it happens again, save a copy of the design, and send this report to whoever looks after Convas for you.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Something went wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Save a copy of the design…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>The report is on the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Save a copy of the design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <location filename="../../designer/ui/menus.py" />
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>It happened {count} times so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>The copy is in {path}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/diagram.py" />
            <source>A picture of {size} pixels is too large. Make the scale smaller, or write .svg or .pdf, which have no pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/diagram.py" />
            <location filename="../../designer/ui/exporting.py" />
            <source>{path}: cannot be written: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <source>Layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <source>Inspector</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <location filename="../../designer/ui/panels/curves_export.py" />
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <source>Runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <source>Table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Problems</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/download.py" />
            <source>The download was cancelled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the diagram</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the summary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights as trained</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Python with a script that trains it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the network, and a script that trains it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Weights, safetensors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Weights, PyTorch state dict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>PyTorch program, torch.export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Diagram, SVG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Diagram, PDF</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Diagram, PNG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Summary, Markdown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Summary, LaTeX</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Summary, CSV</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{name} is there already. Replace it?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{name} is being written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{said}, without what was changed in the design since</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{path} has {content}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Nothing is written as “{suffix}”. There are {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights that training begins with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{name} is not written: its design is no longer in front.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights of another time: {moment}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights that the training has now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>The design does not work yet. {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} is open in another window of Convas.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} was changed by another program since it was read or saved here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} is open in another window of Convas too. Saving asks before it takes the place of what is there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source> Loading it replaces changes that are not saved; Undo brings them back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} was changed by another program.{more}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Load it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} cannot be read any more: it was deleted or moved, or its drive is gone. The design is still here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>Save it again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>Keep mine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Convas designs (*.convas);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>PyTorch code (*.py);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Open a design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Import</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Save the design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Save over it?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>{doubt} Save over it?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Unsaved work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>{name} has changes that are not saved. Save them?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>{name} is open in another tab. Close it there, or take another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/editor.py" />
            <source>several</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>{default} by default.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>Show {field} on the card of the block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>Show {field} on the card of the block, so that it can be set where the block is used</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>Type sums too: {example}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/switch.py" />
            <source>on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/switch.py" />
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/form/text.py" />
            <source>Takes “{word}” in place of numbers, or the numbers again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Find a command…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <location filename="../../designer/ui/help.py" />
            <source>Mouse and keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Change keys…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Explain the selected layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <location filename="../../designer/ui/tour.py" />
            <source>Tour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Select one layer to have it explained.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Show {panel}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Panels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag from port to port</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Wire two layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Let a wire go over nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Choose what comes next, of the layers that fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Alt and click on a port</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Cut its wires</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Ctrl and drag on a port</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move all its wires to another port</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drop a layer, or a card without wires, on a wire</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Put it in between</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag a card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move it; near the edge of another it lines up with that</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag over empty space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Select with a box; Shift adds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Wheel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Zoom at the pointer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Middle drag, or Space and drag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move the canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Click or drag on the minimap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move the canvas there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Double click on empty space, or Tab</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Search for a layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Double click on a block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Show what is in it; the names in the corner lead out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Double click on a note or a frame's title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Change it; Enter keeps it, Escape does not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag a frame's title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move it with what lies in it; its corner resizes it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Right click on a frame's title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Choose its colour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Arrow keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Walk from card to card; with Ctrl, move what is selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Escape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Cancel what the mouse is doing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Click</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Put a design in front</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Give its tab another place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Middle click, or the cross</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Close it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Up, Down, or the wheel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Step a number; with Shift, to the next power of two</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Sums are worked out as you type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Take back what was typed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>On the canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>On the tabs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>In a field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <source>just now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <source>“{name}” was interrupted in epoch {epoch} of {epochs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <source>“{name}” was interrupted in epoch {epoch} of {epochs}, {ago}.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>So were {n} others.</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>{n} days ago</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>{n} hours ago</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>{n} minutes ago</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <source>Not now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lens.py" />
            <source>This cannot be shown ({reason}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>What it is made of.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>the largest value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>the mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The window times the filter, summed, is one value of the output.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Each value times the filter is laid down, a stride further on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>the root of the sum of squares, for norm_type 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Row after row, map after map.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The other way round.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The same values in their order, in other rows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Axes change places.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Each value several times, side by side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One channel of each group in turn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Of each window, {what}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>A picture is a grid of numbers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The last values: for classes, a score for each.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean for the whole map.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>exp(x) as a share of the sum of all: the shares sum to 1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The logarithm of each share.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Each output is a weighted sum of all inputs, plus a bias.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>A part of one axis.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>What comes in goes out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Zeros around what was there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The margin mirrors what was there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Four channels become one map of twice the height and width.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per channel, over the batch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per number, over the batch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per map of one example.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per group of channels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per example.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Neighbouring channels damp each other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Some become zero; the rest grow to make up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>A whole map becomes zero; the rest grow.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Dropped values take SELU's lower limit; all are scaled back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Value by value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One behind the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Rows are examples, columns channels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: multiply-adds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: gradient size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: activation spread</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: forward time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: backward time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Values on cards: all layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Values on cards: selected layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Values on cards: none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Add layer…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Replace…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Frame selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Connect selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Bypass or switch on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Freeze or thaw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Lay out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Duplicate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Delete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Delete and join</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Cut</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Paste</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Paste with incoming wires</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Select all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Group into a block…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Take the block apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Make the block unique</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Keep the block for other designs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Open the block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Leave the block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Show all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Show selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Zoom in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Zoom out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Language of the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Channels on cards: the strongest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Channels on cards: the first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Channels on cards: stay with these</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>The window speaks {language} from the next start on.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/news.py" />
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{n} layers</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/news.py" />
            <source>{kept} of {layers} kept their weights; {anew} start anew.</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{names} and {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>The changed network trains now. It has no weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>The changed network trains now: all of its {layers} kept their weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>{n} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Download {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>{title} is there now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Pictures and labels (*.csv *.tsv *.npz *.npy *.safetensors);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>{title}: {count} pictures in {classes} classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Choose a folder with a folder of pictures for each class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Choose a table of pictures, or arrays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Train on {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Train on a folder of pictures…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Train on a file of pictures…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Fit the design to the data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/__init__.py" />
            <source>Augmentation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>Pictures and their varied copies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>Training pictures of {rows}, each with varied copies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>{about} · copy {copy} of training {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>{name} · training {n}, as it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Choose a data set in the recipe, and see here how its pictures can be varied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>The pictures of the data set are being loaded …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Nothing is varied yet. Augmentation shows the network other versions of its pictures, so that it cannot learn them by heart; all of it is in the recipe.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Flip and shift by 2 pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Draw other numbers for the same pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Other pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Take the next pictures of the training set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Vary pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Strength</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Strength of the augmentation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Share of the augmentation that is applied. It is a part of the recipe, and changes a training that goes on from its next step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Change strength</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Find a learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>A fresh network learns while the rate grows from step to step. Where the loss falls fastest is a good rate; where it rises, it is too large. Your training is not touched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Loss against learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>A fresh network learns one batch over and over, without augmentation, dropout and weight decay. One that cannot know it by heart will learn nothing from all the data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Loss on the batch against step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>step {step} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>rate {lr:.2g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Use {lr:g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <location filename="../../designer/ui/panels/curves_ruler.py" />
            <location filename="../../designer/ui/panels/time/projector.py" />
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>step {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Run again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <location filename="../../designer/ui/panels/why/growing.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>smoothed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>In use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>It could not be done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>No rate stands out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Suggested: {lr:g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>✓ Passed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>✗ Not passed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/__init__.py" />
            <source>Code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>The design as Python appears here once it is a network without problems.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>The network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>The network and its training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>What is written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>Copy all of the code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>Copied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>{n} lines that need PyTorch alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/view.py" />
            <source>Python code of the design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/colour_scale.py" />
            <source>Colours from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>{size}, stride {stride}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>whole input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>output</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>multiply-adds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>FLOPs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>activations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>height =</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>receptive field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>training memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/problems.py" />
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>and {n} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>trainable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Press Train to see loss and accuracy grow.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Against</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Smoothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Show the whole run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_export.py" />
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>validation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_export.py" />
            <location filename="../../designer/ui/panels/time/frames.py" />
            <source>{path} cannot be written: {reason}. Choose another place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <location filename="../../designer/ui/panels/time/__init__.py" />
            <source>Time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Logarithmic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Logarithmic {quantity}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Accuracy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Gradient norm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Gradient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Examples per second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Speed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Device memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>best epoch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>best</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>This run has not told its learning rate.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>This run has not told its gradient norm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>This run has not told its speed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>A CPU does not tell how much memory a training holds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_others.py" />
            <source>The curves of {name} could not be read: {result}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>Equal steps of the {quantity} axis for equal ratios</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>val.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>{told} at {where}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_record.py" />
            <source>{kept} of {total} layers kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_ruler.py" />
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>epoch {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Pictures (*.png)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <source>Drawings (*.svg)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <source>Tables (*.csv)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <source>Export the curves as {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Curve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>How much the thick line evens out the thin one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>smoothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>What the curves stand against</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Export the curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Which curves are seen, and how</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/__init__.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <location filename="../../designer/ui/panels/data/listed.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <location filename="../../designer/ui/panels/data/listed.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Validation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Pictures of each class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <source>A click shows the pictures of a class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <source>{name} {a} and {b}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n} pictures to validate with are some to train on, too: they flatter the accuracy.</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n} pictures of {size}, {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>No picture to validate with is one to train on, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n} channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Files that cannot be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Give the Input the shape of the pictures, and the head its classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Show them in pairs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n}, left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <location filename="../../designer/ui/panels/recipe.py" />
            <source>Change {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Deviation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Training pictures, each channel in 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <location filename="../../designer/ui/panels/data/listed.py" />
            <source>In both splits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Drop a folder on the window that has a folder of pictures for each class, or choose a data set above: its pictures are shown here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>{what}: {done} of {of}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Train on {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Use the digits that are built in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>{title} is being downloaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>{title} is being loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/grid.py" />
            <source>Pictures of the data set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/listed.py" />
            <source>All pictures</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/data/listed.py" />
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{n} pictures</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/data/listed.py" />
            <source>{n} pairs</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>Split</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>There is no such picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>Pictures that are in both splits are being looked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Any class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>Pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>About</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/__init__.py" />
            <source>Explain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/editable.py" />
            <source>Number in the {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/formula.py" />
            <source>Formula</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>filter {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>channel {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>output {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>Try by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>Whose numbers are explained; selecting a layer does the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>input {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>vector {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Every number that a Conv2d, a pooling layer or a Linear gives is taken apart here: what it reads, the kernel, the products and the sum. Put such a layer on the canvas, or try by hand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>{name} is taken apart in a moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Scratch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Type an input and a kernel by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Numbers are taken apart here as soon as the design is a network without errors.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>{name} is not in the network that is looked into: train again to see it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>{name} is no layer whose numbers are taken apart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Numbers are taken apart here for one picture that fits the network's Input: choose a data set, or draw one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>Pictures (*.png *.jpg *.jpeg)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>{name} cannot be read as a picture: choose a PNG or a JPEG file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>Before and after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>Before: {before}. After: {after}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <source>Time for each step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <source>How long each step of the sliding window takes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Play</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <source>{word}: the window slides over the input (Space)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>A picture is shown here before and after the kernel has slid over it. Open one to try.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Open picture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Open a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>kernel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>blue positive, brown negative</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>output size {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Operation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Kernel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>A kernel to begin with; each of its numbers can be typed over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Input size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Kernel size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>On a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Run the kernel on the present sample, or on a picture file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/sample/__init__.py" />
            <source>Sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Take the present sample in the place of the picture file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Stride, padding, dilation and sizes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/sheet.py" />
            <source>{name}, {rows} by {columns}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/sheet.py" />
            <source>row {row}, column {column}: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/size_field.py" />
            <source>{name}, from {least} to {most}; other than square ones can be typed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/size_field.py" />
            <source>“{text}” is no size that can be shown: type rows × columns such as {example}, each from {least} to {most}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>Computation of one number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>input · channel {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>products</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>value · weight, strongest first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>input · {n} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>Strongest contributions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>output · {n} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>Sums of the input channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>output · channel {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <source>Own kernel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Convolution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <source>Max pooling</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <source>Average pooling</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>row {first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>rows {first} to {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>rows {first} to {last} in steps of {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>column {first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>columns {first} to {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>columns {first} to {last} in steps of {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>output {n} of {total} · strongest contributions first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>row {row}, column {column} of channel {channel}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>channel {n}:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>reads {rows}, {columns}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>{n} of {total} in the padding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>divided by {divisor}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>bias {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>all channels:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>no input reaches it:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/__init__.py" />
            <source>Filters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Filters appear here as soon as there is a network with a Conv2d.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>The design was changed while it trained: how its filters were at the start is not known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Change since the start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>As in the layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Largest norm first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>For the layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Per filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>For the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>{name} is not in the network that was trained last: train again to see its filters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Whose filters are shown; selecting a convolution does the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>change since the start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>largest norm first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/view.py" />
            <source>Filters, {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>first {n} of {total} filters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>first {n} of {total} input channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>filter {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>row {row}, column {column}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>{n} filters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>{n} input channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>the largest of each</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>as red, green, blue: grey is 0, full colour {full}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>diverging, zero in the middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>across: {across}, down: {down}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>input channel {n}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{kind}, a block used {n} times</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>What it costs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{kind}, bypassed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{layers} in a block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Change {name} of {whose}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>A design needs a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{n} layers selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Rename the block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Rename the design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Rename {old} to {new}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>docs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/__init__.py" />
            <source>Maps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Feature maps appear here as soon as the design is a network without problems.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Feature maps are of one picture: choose data in the recipe to have one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Feature maps appear here in a moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>By channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Strongest first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Per channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>{name} is not in the network that is looked into: train again to see its maps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>{n} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Node</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Whose maps are shown; selecting a node does the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>the first {n} of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>the strongest {n} of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>means of {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>strongest first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>bars to {limit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/picture.py" />
            <source>Input: {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/picture.py" />
            <source>Input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>the whole input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>{rows}, {columns} of the input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>rows {first}–{last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>columns {first}–{last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>nothing of the input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>value {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>channel {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>mean {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>sees {part}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>sees {sizes} pixels of the input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>Show all layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>Name, category or what a layer does. Return adds the first one found.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>On the canvas, Tab opens the same search where the pointer is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>Take {name} off the shelf</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>No layer is called “{query}”, or does that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/problems.py" />
            <source>Error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/problems.py" />
            <source>Notice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/problems.py" />
            <source>Nothing is wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/problems.py" />
            <source>the design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe.py" />
            <source>drops at plateaus</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>{optimizer} at {lr:g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>Use the recipe of…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>Train as one of the templates is trained: its data set and all of its numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>Use the recipe of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>batches of {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>{n} epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/__init__.py" />
            <source>Results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Blue line: how often it is right when it is so sure; amber: the gap to how sure it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Calibration</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Expected calibration error {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{span} sure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{place}: {pictures}, on average {confidence} sure, {accuracy} right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{error}: on average as sure as it is right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{error}: on average {points} points surer than it is right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{error}: on average {points} points less sure than it is right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{place}: no picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Reliability diagram</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>sure, %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>right, %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>precision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Of what was taken for it, the share that is it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>recall</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Of what is it, the share that was taken for it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>The harmonic mean of precision and recall</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>How many are it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <location filename="../../designer/ui/panels/results/matrix.py" />
            <source>taken for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>What it is taken for most often instead, and how often</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Scores of each class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/compare.py" />
            <source>Compare with…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/compare.py" />
            <source>Compare with a run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/compare.py" />
            <source>No other run on such pictures is kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Counts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Rates, %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Confusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Pictures of the chosen cell</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Confusion matrix, {n} classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Pages of the results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Refresh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Judge the network as it is now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Pictures that have been looked at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>What is shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>Map</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>{n} features</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>PCA of {features} before the last layer: {across} of the variance across, {up} up; a rim marks a mistake</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>Classes on the map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>Select classes to see them alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/matrix.py" />
            <source>true class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>This network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>How well a trained network does on the validation pictures is shown here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>Nobody has trained this network yet: train it, and how well it does is shown here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>{n} validation pictures of {data}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>This network cannot be judged: {problem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>Choose a data set in the recipe: its validation pictures judge the network.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>The data set is being loaded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>The network goes through the validation pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>Judge it as it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>it takes more than one input, and the data set gives one picture at a time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>it takes {here}, and the pictures of {title} are {there}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>it tells the classes of {other} apart, not those of {data}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>{error} Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>“{name}” cannot stand beside: {problem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>{title} has no pictures to validate with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/scatter.py" />
            <source>Map of {n} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{share} right, {wrong} wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} taken for {guess}, {sure} sure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{what}: {n} of {total} ({share})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} recognised, {sure} sure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>no picture is {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} recognised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} taken for {guess}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>output {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/view.py" />
            <source>Difference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/view.py" />
            <source>{second} less {first}, in points of the rates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Largest loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Highest entropy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Smallest margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Worst</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Pictures that stand out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Pictures, {choice} first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Every training is kept here, with its curves, its design and what came of it.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/runs.py" />
            <source>{n} runs</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>{what} deleted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>{n} of {all}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Show or hide curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Open design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Rename</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Export CSV…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>Export the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>CSV (*.csv);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs.py" />
            <source>“{name}” is in {file}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <location filename="../../designer/ui/status.py" />
            <source>{n} parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>After step {n}, loss {loss:.4f}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>{n} of {total} steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>{id}, on {device}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>Training can go on from its last checkpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>Nothing was evaluated yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>After step {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>best accuracy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>duration</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>when</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>tags</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>Whether its curves are drawn beside the present ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>On the validation pictures, at the best evaluation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>Done, and planned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>Without pauses</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>Double click to write; commas stand between several</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_columns.py" />
            <source>Double click to write</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>Both train the same network in the same way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>Recipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>Network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>Compare runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>What came of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>best loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_compare.py" />
            <source>In the block {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Open the design and recipe that it was begun with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Show what differs between two selected runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Go on from the last checkpoint of a run that was cut short</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Write every point of the run to a CSV file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Take the selected runs out of the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Show all runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Filter runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <location filename="../../designer/ui/recovery.py" />
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_header.py" />
            <source>Bring back what was deleted last (Ctrl+Z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_model.py" />
            <source>Curves of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs_view.py" />
            <source>Table of runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/bars.py" />
            <location filename="../../designer/ui/panels/why/bars.py" />
            <source>Class probabilities</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Part of the data set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Number of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Picture before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Next picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>The picture before (Left)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>The next picture (Right)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Keep to pictures of one class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Random</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Hardest so far</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Go through them all for those with the highest loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Thickness</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Thickness of the pen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Colour of the pen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Eraser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Rub out; the right button does, too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Take back the last stroke (Ctrl+Z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Begin anew (Del)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Centre as {title} has it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Drawn by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Hardest pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>rightly</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>but it is {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Number {n}: taken for {taken} ({share}), {verdict}. Loss {loss:.2f}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Hardest of {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Hardest so far, of {n} …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/pad.py" />
            <source>Draw here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/pad.py" />
            <source>Drawing pad</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Choose a picture, draw one, or drop one on the window, and see what the network takes it for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Label {label} · {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>A picture file. One can also be dropped on the window, or pasted here (Ctrl+V).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Draw one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Paste picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>A picture is shown here as soon as there is a network to show it to: wire the layers from the Input to the last one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>{title} has {has} pictures, and the network takes {takes}: change the Input, draw a picture, or drop one on the window.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Choose</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Draw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>The clipboard holds no picture: copy one first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>{title} is being loaded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/picture_view.py" />
            <source>The picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/picture_view.py" />
            <source>What the network is shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.gif *.tif *.tiff);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>{path} is no file; choose a picture in PNG, JPEG, BMP or WebP.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>{name} has {width}×{height} pixels, more than {n} million: make it smaller first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>{name} is not a picture that can be read ({reason}); choose one in PNG, JPEG, BMP or WebP.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/search.py" />
            <source>Looking through {n} …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/search.py" />
            <source>No network that takes these pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/taking.py" />
            <source>There is no network to show a picture to yet: wire the layers from the Input to the last one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/taking.py" />
            <source>Pasted picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/taking.py" />
            <source>This network does not take one picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Every layer with its shape and costs appears here as soon as there is one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Copy table as text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Copy table as CSV</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Copy table as Markdown</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/table.py" />
            <source>{n} nodes</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Table of every layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Copy table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>{nodes} copied as {form}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Copy selected rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/table.py" />
            <source>Totals: {told}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Animations (*.gif)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>One GIF that repeats</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>PNG files, one for each moment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Export the moments</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Picture of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Written as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Each is seen for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Every moment is shown and pictured in turn. Other panels can be pictured while they are in sight.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Choose a file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>What was to be pictured is not there any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Whole window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Export the moments as {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Progress of the export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Picture {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>This panel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/frames.py" />
            <source>the folder or the disk does not take it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Once a training is kept, a slider here takes filters, feature maps and predictions back to any moment of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Nothing was kept of this run: it is older than the time machine, or two moments of its network take more than {size}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>The first moment of this training is about to be kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>the network of this window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>The run whose moments are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Export the moments as a GIF or as pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Past</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>the network as it trains</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>as training left it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <source>now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <source>Moment of the training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <source>validation accuracy, best {share}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>before the first step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>val</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>last val</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>One moment back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>One moment on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>How many moments are shown in a second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Return to the network as it is now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>{n} per s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/title.py" />
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/view_button.py" />
            <source>View</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/view_button.py" />
            <source>How it is drawn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/__init__.py" />
            <source>Why</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Predicted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Whose logit is explained; clicking a bar does the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Whose maps are looked at; selecting it does the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Opacity of the overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>How thickly the heat map lies over the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Row {row}, column {column}: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Grad-CAM needs a layer that gives maps, and this network has none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/bars.py" />
            <source>What speaks for {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/classes.py" />
            <source>The network takes {taken} values, and the pictures of {title} are {given}: choose a data set that fits, or another shape for the Input.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/gallery.py" />
            <source>Pictures that excite the channel most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Make a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Climbs from noise to what excites the channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Picture made for the channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>No picture made yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Made: mean {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Step {n} of {total} · {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Where the maps of a layer hold something in favour of the class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Integrated gradients</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>What each pixel adds to the logit on the way from a black picture to this one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Gradient × input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>What each pixel would add to the logit if the network were linear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Occlusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>How far the logit falls where a part is covered in black</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Channel responds to …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>What in a picture speaks for a class appears here as soon as there is a network.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>A network with one Input can be asked why: this one has several.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Show the network a picture that fits it, and see what in it speaks for which class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Choose a data set in the recipe, and see what in its pictures speaks for which class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Question</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>What is asked of the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Take the first of the data set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>What excites channel {channel} of {path} most, of {total:,} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>{seen:,} of {total:,} validation pictures gone through.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>{title} has no validation pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Channel {channel} of {path} is zero for every picture: it may be dead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>{words}; framed is what it saw there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Whose channel is looked at; selecting it does the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Which of the layer's channels, counted from one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Measure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>What of the channel's map counts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Going through the pictures …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Largest value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Mean of the map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>There is no layer to look at.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>The data set is being loaded …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/tiles.py" />
            <source>Picture, attribution, and both</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>What {path} gives speaks for {label}, most of all at {place}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Integrated gradients add up to {sum} of {gained}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>{words} ({label} against a black picture).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Covered around {place}, the picture costs {label} most: its logit falls by {lost} from {score}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>class {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Nothing that {path} gives speaks for {label}: all of it is zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>{words} so far, {done:.0f} % of the way from a black picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>{done:.0f} % of the picture has been covered, window by window.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Whatever is covered, the logit of {label} does not fall from {score}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Gradient × input adds up to {sum}; the logit of {label} is {score}. The closer, the better a linear network would do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Work on {name} from {when} was not saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Bring it back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Discard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>The work on {name} is discarded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Bring back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Changes cannot be kept for the case of a crash: {folder} cannot be written ({reason}). Save often.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/run_thread.py" />
            <source>Training stopped because of an unexpected error. Your design is untouched. ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>The network that trains stays as it was. Pause and resume to train the changed one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>This training goes on as it began.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>Nothing changes the training that goes on. What you do now counts for the next one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>Watch a run: choose its folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>This training is not kept in a folder, so nothing can be saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>Another training goes on. Stop it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>This training goes on as it began. For the next one this counts: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>LeNet on digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>The first network to read handwriting: two convolutions, and nothing to download.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Vanishing gradients: sigmoid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Twelve layers in which the gradient shrinks until the first learn nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Vanishing gradients: ReLU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>The same twelve layers with ReLU: train both and compare the gradients of conv1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>ConvNetJS on CIFAR-10</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Small photographs, trained as the web page of 2014 does; the pictures are downloaded once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Residual network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Three residual blocks: each learns only what to add to its input.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Transfer learning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Filters that learned the digits 0 to 4 stay as they are; a new head learns all ten.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Tab opens the search on the canvas and walks the fields elsewhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Shift+Tab walks back through the fields</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Escape cancels what is going on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Space moves the canvas and presses buttons</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>the arrow keys walk from card to card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>{written} cannot be used: {why}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>{written} alone is typed into fields. Hold Ctrl or Alt with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>{written} is already “{other}”. Give that other keys first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Click a row, or press Return on it, then press the new keys. Escape keeps the old ones.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>“{name}” has its own keys back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Change keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Commands and their keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>No keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Take this command's keys away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Reset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Give this command its own keys back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Reset all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Give every command its own keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>“{name}” has no keys now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Every command has its own keys back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Menu</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>No command is called so.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Press the new keys for “{waiting}”, or Escape to keep the old ones.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Press keys…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>“{name}” is now {keys}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>{refused} Press others, or Escape.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/showing.py" />
            <source>Loading the data set was stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/showing.py" />
            <source>{data} · training {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/showing.py" />
            <source>{data} · validation {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/sources.py" />
            <source>{path}: cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/sources.py" />
            <source>There are {more} more remarks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>epoch {epoch} of {epochs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>step {n}/{of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{n} examples/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{time} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>Totals of the design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>Progress of the training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{n} multiply-adds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{size} activations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>training needs about {size} at batch {batch_size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>Last checkpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>saved {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>The last checkpoint is that after {step} steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopped early after epoch {epoch}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/status.py" />
            <source>no better for {n} evaluations</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>best validation accuracy {accuracy} in epoch {best_epoch}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>fetched {done} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{n} parameters, {frozen} frozen</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/status.py" />
            <source>{n} problems</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>starting PyTorch and reading the data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>watching {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopped after {took}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>finished after {took}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>training failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopping</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopping after epoch {epoch}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>training on {device}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/stock.py" />
            <source>My blocks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>New design in a tab of its own (Ctrl+T)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>New tab</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Close tab</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Next tab</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Previous tab</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Open designs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Close (Ctrl+W)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>{name}, not saved yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Has changes that are not saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Trains</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/teaching.py" />
            <source>Given {given}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/teaching.py" />
            <source>What it gives</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/teaching.py" />
            <source>PyTorch’s page on {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Starting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Stopping</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Watching</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Data set to train on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>choose one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Where training runs; auto takes a GPU when there is one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Choose a folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Layers to build with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Every layer that PyTorch has for pictures, and blocks made of them. Type to search; rest the pointer on one to learn what it does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>The network is the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Drag a layer onto the canvas; dropped on a wire, it goes in between. Shapes and costs change as you edit, and what does not fit says so on its card, with the remedy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Options and costs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Select a card and change its options here. Below them stands what it costs, with the formula. With nothing selected, this is how the whole network is trained.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>This trains what is drawn. Data set and device are chosen beside it; pause, step and stop whenever you like, and go on drawing meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Watch it learn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Curves, filters and feature maps move while it trains. More panels are behind the tabs. Begin with one of these:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Skip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>{n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Weights (*.safetensors *.pt *.pth);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Load weights…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Replace the head for the data set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Begin training with the weights of a file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Have the last layer with weights give the data set's classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Have training change the last layer with weights alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Load weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Training begins with {name}: {told}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/choosing.py" />
            <source>found by itself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/choosing.py" />
            <source>Weights for {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{n} of {total} layers matched</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{told}; {names} begin anew</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Left over in the file: {names} and {n} more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Choose by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{names} and {n} others</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Nothing is left over in the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Left over in the file: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Reading {name} …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Table of the layers and their weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Load</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Begin without</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>The layer in the design</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>The shape of its weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>in the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>Where its weights come from. Click one, or press F2, to choose by hand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>how</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>By what they were matched, or why not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/widgets/rate_picture.py" />
            <source>The highest rate is {highest:.3g}, the last {last:.3g}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/widgets/rate_picture.py" />
            <source>Learning rate over the epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/widgets/rate_picture.py" />
            <source>Learning rate over the epochs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Follow the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Dark theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Light theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Panels as at first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Open recent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;View</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;Train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Open template</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>all {gpus} GPUs of this machine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>New</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Import…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Sample projects</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Save as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Export…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Close the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>The minimap is here while a part of the design is out of sight.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>No design opened or saved yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Problems ({count})</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
