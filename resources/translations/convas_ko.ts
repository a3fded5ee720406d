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
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/beginning.py" />
            <source>Drag a layer here from the left, or press Tab and type its name.</source>
            <translation>왼쪽에서 레이어를 끌어다 놓거나, Tab을 누르고 이름을 입력하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/beginning.py" />
            <source>Drop a folder here to train on your own pictures: one with a folder for each class.</source>
            <translation>클래스별 폴더가 든 폴더를 여기에 놓으면 내 이미지로 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/beginning.py" />
            <source>Choose a data set first, under Data: the network is made for its pictures.</source>
            <translation>먼저 ‘데이터’에서 데이터셋을 고르세요. 그 이미지에 맞게 네트워크를 만듭니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/beginning.py" />
            <source>Draw a network for {title}</source>
            <translation>{title}용 네트워크 그리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/beginning.py" />
            <source>An empty canvas</source>
            <translation>빈 캔버스</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/beginning.py" />
            <source>Draw a first network for {title}</source>
            <translation>{title}용 첫 네트워크 그리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Name of the block</source>
            <translation>블록 이름</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select the layers to group first.</source>
            <translation>먼저 묶을 레이어를 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select a block to take it apart.</source>
            <translation>풀어낼 블록을 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select a block to make it unique.</source>
            <translation>독립시킬 블록을 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>Select one block to keep it for other designs.</source>
            <translation>다른 설계에서도 쓸 블록을 하나 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/blocks.py" />
            <source>{title} is now among the layers, under My blocks.</source>
            <translation>{title} 블록이 레이어 목록의 ‘내 블록’에 추가되었습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card.py" />
            <source>Bypassed: its input goes on as it is.</source>
            <translation>우회됨: 입력이 그대로 다음으로 넘어갑니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card.py" />
            <source>Frozen: training leaves its weights as they are.</source>
            <translation>동결됨: 학습해도 가중치가 바뀌지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card_paint.py" />
            <source>{n} par</source>
            <translation>{n} 파라미터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card_paint.py" />
            <source>{n} frozen</source>
            <translation>{n} 동결</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/card_paint.py" />
            <source>waits for its input</source>
            <translation>입력을 기다리는 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/clipboard.py" />
            <source>Cut {name}</source>
            <translation>{name} 잘라내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/clipboard.py" />
            <source>There are no layers to paste: the clipboard holds none.</source>
            <translation>붙여넣을 레이어가 없습니다. 클립보드에 레이어가 들어 있지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/clipboard.py" />
            <source>There are no layers to paste: the clipboard {error}.</source>
            <translation>붙여넣을 레이어가 없습니다. 클립보드: {error}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/frames.py" />
            <source>Name the frame</source>
            <translation>프레임 이름</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/frames.py" />
            <source>Select what the frame is to go around.</source>
            <translation>프레임으로 둘러쌀 것을 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/frames.py" />
            <source>Title</source>
            <translation>제목</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>What the cards show is of another time. Back to now</source>
            <translation>카드에 다른 시점의 값이 표시되어 있습니다. 현재로 돌아가기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>{title}, strongest = {largest}</source>
            <translation>{title}, 가장 진한 색 = {largest}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>Back to {name}</source>
            <translation>{name}(으)로 돌아가기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/legend.py" />
            <source>as of {moment}</source>
            <translation>{moment} 시점</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/life.py" />
            <source>class {n}</source>
            <translation>클래스 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/life_paint.py" />
            <source>{guess}, not {label}</source>
            <translation>{guess}, 정답은 {label}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/minimap.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Minimap</source>
            <translation>미니맵</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/note_editor.py" />
            <source>Note</source>
            <translation>메모</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/note_editor.py" />
            <source>Write a note; Shift+Enter begins a line</source>
            <translation>메모를 입력하세요. Shift+Enter로 줄을 바꿉니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/search.py" />
            <source>No layer is called so.</source>
            <translation>그런 이름의 레이어가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/search.py" />
            <location filename="../../designer/ui/panels/palette.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Search layers</source>
            <translation>레이어 검색</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Add a layer</source>
            <translation>레이어 추가</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Add the next layer</source>
            <translation>다음 레이어 추가</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Replace with</source>
            <translation>바꿀 레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/searches.py" />
            <source>Select the layers to replace.</source>
            <translation>바꿀 레이어를 선택하세요.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/canvas/telling.py" />
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/news.py" />
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{n} layers</source>
            <translation>
                <numerusform>레이어 {n}개</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/telling.py" />
            <source>{layers}, none selected. The arrow keys walk from card to card.</source>
            <translation>{layers}, 선택한 것이 없습니다. 화살표 키로 카드에서 카드로 옮겨 갑니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/telling.py" />
            <source>{count} selected: {names}</source>
            <translation>{count}개 선택: {names}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/telling.py" />
            <source>bypassed</source>
            <translation>우회함</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/telling.py" />
            <source>gives {shape}</source>
            <translation>출력 {shape}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/telling.py" />
            <source>{count} parameters</source>
            <translation>파라미터 {count}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/telling.py" />
            <source>and {count} more</source>
            <translation>외 {count}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/canvas/view.py" />
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Canvas</source>
            <translation>캔버스</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>Find a learning rate…</source>
            <translation>학습률 찾기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Overfit one batch</source>
            <translation>배치 하나에 과적합시키기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>Train for moments with a rate that grows, and see which is good</source>
            <translation>학습률을 점점 높이며 잠시 학습해 알맞은 값을 찾습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>See whether the network can learn one batch by heart</source>
            <translation>네트워크가 배치 하나를 외울 수 있는지 확인합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>Stopped, for a training began.</source>
            <translation>학습이 시작되어 중단했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>“{check}” is at work, and another check would take the processor from it. Wait for its end, or close it.</source>
            <translation>‘{check}’이(가) 진행 중이며, 다른 점검을 함께 돌리면 프로세서를 나눠 써야 합니다. 끝날 때까지 기다리거나 닫으세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <source>A training is under way, and a check would take the processor from it. Stop the training first.</source>
            <translation>학습이 진행 중이며, 점검을 함께 돌리면 프로세서를 나눠 써야 합니다. 먼저 학습을 중지하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/checks.py" />
            <location filename="../../designer/ui/running.py" />
            <source>No data set is chosen. Choose one under Data, above.</source>
            <translation>데이터셋을 고르지 않았습니다. 위쪽의 ‘데이터’에서 고르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/clerk.py" />
            <source>That did not work ({name}: {error}).</source>
            <translation>작업하지 못했습니다({name}: {error}).</translation>
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>There is nothing for this to do now.</source>
            <translation>지금은 이 명령을 쓸 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>Nothing is called so. Try fewer letters.</source>
            <translation>그런 이름의 명령이 없습니다. 글자를 줄여 보세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>Command palette</source>
            <translation>명령 팔레트</translation>
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <source>What is to be done?</source>
            <translation>무엇을 할까요?</translation>
        </message>
        <message>
            <location filename="../../designer/ui/command_palette.py" />
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Search commands</source>
            <translation>명령 검색</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Delete {name}</source>
            <translation>{name} 삭제</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Connect {first} to {second}</source>
            <translation>{first}에서 {second}(으)로 연결</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Take {name} apart</source>
            <translation>{name} 풀기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/fixes.py" />
            <location filename="../../designer/ui/guide.py" />
            <source>Add {name}</source>
            <translation>{name} 추가</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/fixes.py" />
            <source>Insert {name}</source>
            <translation>{name} 삽입</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Disconnect {name}</source>
            <translation>{name} 연결 끊기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Move wires from {first} to {second}</source>
            <translation>연결을 {first}에서 {second}(으)로 옮기기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Select two layers or more to connect them.</source>
            <translation>연결하려면 레이어를 둘 이상 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Connect {name}</source>
            <translation>{name} 연결</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Paste {name}</source>
            <translation>{name} 붙여넣기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Where data comes in or goes out nothing can be bypassed.</source>
            <translation>데이터가 들어오거나 나가는 곳은 우회할 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Bypass {name}</source>
            <translation>{name} 우회</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Switch on {name}</source>
            <translation>{name} 다시 켜기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Thaw {name}</source>
            <translation>{name} 동결 해제</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Freeze {name}</source>
            <translation>{name} 동결</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>All but the head is frozen already.</source>
            <translation>헤드를 뺀 나머지는 이미 모두 동결되어 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Freeze all but the head</source>
            <translation>헤드만 남기고 동결</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>No data set is chosen, so how many classes there are is unknown.</source>
            <translation>데이터셋을 고르지 않아 클래스가 몇 개인지 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>The head gives {classes} values already: one for each class of {name}.</source>
            <translation>헤드는 이미 값을 {classes}개 출력합니다. {name}의 클래스마다 하나씩입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Replace the head for {name}</source>
            <translation>{name}에 맞게 헤드 교체</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/document.py" />
            <source>Load {name}</source>
            <translation>{name} 불러오기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Begin without weights</source>
            <translation>가중치 없이 시작</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Replace {name} with {kind}</source>
            <translation>{name}을(를) {kind}(으)로 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Group into {name}</source>
            <translation>{name}(으)로 묶기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>No other block shares its definition: it is unique already.</source>
            <translation>이 정의를 쓰는 다른 블록이 없습니다. 이미 독립된 블록입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Make {name} unique</source>
            <translation>{name} 독립시키기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Nothing to fold: the design is small, or too little of it repeats for blocks to make it shorter.</source>
            <translation>접을 것이 없습니다. 설계가 작거나, 반복되는 부분이 적어 블록으로 만들어도 짧아지지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/menus.py" />
            <source>Fold repeats into blocks</source>
            <translation>반복을 블록으로 접기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Show {field} on the card of {name}</source>
            <translation>{field}을(를) {name} 카드에 표시</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Hide {field} on the card of {name}</source>
            <translation>{field}을(를) {name} 카드에서 숨기기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Add frame</source>
            <translation>프레임 추가</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Rename frame</source>
            <translation>프레임 이름 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Colour frame</source>
            <translation>프레임 색 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Resize frame</source>
            <translation>프레임 크기 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Move {name}</source>
            <translation>{name} 이동</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>{n} {kind} layers</source>
            <translation>{kind} 레이어 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Duplicate {name}</source>
            <translation>{name} 복제</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Select the layers to bypass.</source>
            <translation>우회할 레이어를 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>These have no weights to freeze.</source>
            <translation>동결할 가중치가 없는 레이어입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Select the layers to freeze.</source>
            <translation>동결할 레이어를 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Lay out {name}</source>
            <translation>{name} 정렬</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/commands.py" />
            <source>{n} frames</source>
            <translation>
                <numerusform>프레임 {n}개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/commands.py" />
            <source>{n} notes</source>
            <translation>
                <numerusform>메모 {n}개</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <location filename="../../designer/ui/menus.py" />
            <source>Add note</source>
            <translation>메모 추가</translation>
        </message>
        <message>
            <location filename="../../designer/ui/commands.py" />
            <source>Change note</source>
            <translation>메모 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/tour.py" />
            <source>Train</source>
            <translation>학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Begin a training</source>
            <translation>학습을 시작합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/panels/explain/player.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Pause</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Hold after this step, or go on after a pause</source>
            <translation>이 스텝을 마치고 멈추거나, 멈춘 학습을 이어 갑니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Single step</source>
            <translation>한 스텝 진행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Do one step and hold after it</source>
            <translation>한 스텝만 진행하고 멈춥니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Stop after this epoch</source>
            <translation>이 에폭 후 중지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>End once the epoch under way is done; press again to take that back</source>
            <translation>진행 중인 에폭이 끝나면 마칩니다. 다시 누르면 취소됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Stop now</source>
            <translation>지금 중지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>End after this step</source>
            <translation>이 스텝을 마치고 끝냅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Evaluate now</source>
            <translation>지금 평가</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Go through the validation set meanwhile</source>
            <translation>학습 도중에 검증 데이터를 한 번 평가합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Save a checkpoint now</source>
            <translation>지금 체크포인트 저장</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Write down what going on needs</source>
            <translation>이어서 학습하는 데 필요한 것을 저장합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Watch a run…</source>
            <translation>실행 지켜보기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Look on at a training of another process, by its folder</source>
            <translation>다른 프로세스의 학습을 그 폴더를 통해 지켜봅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Resume</source>
            <translation>계속</translation>
        </message>
        <message>
            <location filename="../../designer/ui/controls.py" />
            <source>Stop watching</source>
            <translation>지켜보기 끝내기</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/crash.py" />
            <source>{n} times</source>
            <translation>
                <numerusform>{n}번</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash.py" />
            <source>Something in Convas went wrong once more. The design is as it was.</source>
            <translation>Convas에서 다시 문제가 발생했습니다. 설계는 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash.py" />
            <source>Show the report</source>
            <translation>보고서 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Something in Convas went wrong. The design is as it was, and you can go on. If it happens again, save a copy of the design, and send this report to whoever looks after Convas for you.</source>
            <translation>Convas에서 문제가 발생했습니다. 설계는 그대로이며 계속 작업할 수 있습니다. 다시 발생하면 설계의 사본을 저장하고, 이 보고서를 Convas 관리자에게 보내 주세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Something went wrong</source>
            <translation>문제가 발생했습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Report</source>
            <translation>보고서</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Save a copy of the design…</source>
            <translation>설계 사본 저장…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>The report is on the clipboard.</source>
            <translation>보고서를 클립보드에 복사했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>Save a copy of the design</source>
            <translation>설계 사본 저장</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <location filename="../../designer/ui/menus.py" />
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>It happened {count} times so far.</source>
            <translation>지금까지 {count}번 발생했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/crash_dialog.py" />
            <source>The copy is in {path}.</source>
            <translation>사본이 {path}에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/diagram.py" />
            <source>A picture of {size} pixels is too large. Make the scale smaller, or write .svg or .pdf, which have no pixels.</source>
            <translation>{size} 픽셀 이미지는 너무 큽니다. 배율을 줄이거나, 픽셀이 없는 .svg 또는 .pdf로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/diagram.py" />
            <location filename="../../designer/ui/exporting.py" />
            <source>{path}: cannot be written: {reason}</source>
            <translation>{path}: 쓸 수 없습니다: {reason}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <source>Layers</source>
            <translation>레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <source>Inspector</source>
            <translation>속성</translation>
        </message>
        <message>
            <location filename="../../designer/ui/docks.py" />
            <location filename="../../designer/ui/panels/curves_export.py" />
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Curves</source>
            <translation>곡선</translation>
        </message>
        <message>
            <location filename="../../designer/ui/download.py" />
            <source>The download was cancelled.</source>
            <translation>내려받기를 취소했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the diagram</source>
            <translation>다이어그램</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the summary</source>
            <translation>요약</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights as trained</source>
            <translation>학습된 가중치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{path} has {content}.</source>
            <translation>{path}에 저장했습니다: {content}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the network</source>
            <translation>네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Python with a script that trains it</source>
            <translation>학습 스크립트가 포함된 Python</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the network, and a script that trains it</source>
            <translation>네트워크와 학습 스크립트</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Weights, safetensors</source>
            <translation>가중치, safetensors</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Weights, PyTorch state dict</source>
            <translation>가중치, PyTorch state dict</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>PyTorch program, torch.export</source>
            <translation>PyTorch 프로그램, torch.export</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Diagram, SVG</source>
            <translation>다이어그램, SVG</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Diagram, PDF</source>
            <translation>다이어그램, PDF</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Diagram, PNG</source>
            <translation>다이어그램, PNG</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Summary, Markdown</source>
            <translation>요약, Markdown</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Summary, LaTeX</source>
            <translation>요약, LaTeX</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Summary, CSV</source>
            <translation>요약, CSV</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{name} is there already. Replace it?</source>
            <translation>{name} 파일이 이미 있습니다. 바꿀까요?</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{name} is being written.</source>
            <translation>{name}을(를) 쓰는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights that training begins with</source>
            <translation>학습을 시작할 때의 가중치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{said}, without what was changed in the design since</source>
            <translation>{said}(이후에 바꾼 설계는 반영되지 않음)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>Nothing is written as “{suffix}”. There are {known}.</source>
            <translation>‘{suffix}’ 형식으로는 저장할 수 없습니다. 쓸 수 있는 형식: {known}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>{name} is not written: its design is no longer in front.</source>
            <translation>{name}을(를) 쓰지 않았습니다. 해당 설계가 더는 앞에 있지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights of another time: {moment}</source>
            <translation>다른 시점의 가중치: {moment}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>the weights that the training has now</source>
            <translation>학습 중인 현재 가중치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/exporting.py" />
            <source>The design does not work yet. {error}</source>
            <translation>설계가 아직 동작하지 않습니다. {error}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} is open in another window of Convas.</source>
            <translation>{name}은(는) Convas의 다른 창에 열려 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} was changed by another program since it was read or saved here.</source>
            <translation>여기서 읽거나 저장한 뒤에 다른 프로그램이 {name}을(를) 바꿨습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} is open in another window of Convas too. Saving asks before it takes the place of what is there.</source>
            <translation>{name}은(는) Convas의 다른 창에도 열려 있습니다. 저장할 때 덮어쓸지 먼저 묻습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} was changed by another program.{more}</source>
            <translation>다른 프로그램이 {name}을(를) 바꿨습니다.{more}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Load it</source>
            <translation>불러오기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>{name} cannot be read any more: it was deleted or moved, or its drive is gone. The design is still here.</source>
            <translation>{name}을(를) 더는 읽을 수 없습니다. 삭제되었거나 옮겨졌거나 드라이브가 분리되었습니다. 설계는 여기에 그대로 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>Save it again</source>
            <translation>다시 저장</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>Loading it replaces changes that are not saved; Undo brings them back.</source>
            <translation>불러오면 저장하지 않은 변경이 바뀌지만, 실행 취소로 되돌릴 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/file_watch.py" />
            <source>Keep mine</source>
            <translation>내 것 유지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Convas designs (*.convas);;All files (*)</source>
            <translation>Convas 설계 (*.convas);;모든 파일 (*)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>PyTorch code (*.py);;All files (*)</source>
            <translation>PyTorch 코드 (*.py);;모든 파일 (*)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Open a design</source>
            <translation>설계 열기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Import</source>
            <translation>가져오기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Save the design</source>
            <translation>설계 저장</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Save over it?</source>
            <translation>덮어쓸까요?</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>{doubt} Save over it?</source>
            <translation>{doubt} 덮어쓸까요?</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>Unsaved work</source>
            <translation>저장하지 않은 작업</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>{name} has changes that are not saved. Save them?</source>
            <translation>{name}에 저장하지 않은 변경이 있습니다. 저장할까요?</translation>
        </message>
        <message>
            <location filename="../../designer/ui/files.py" />
            <source>{name} is open in another tab. Close it there, or take another name.</source>
            <translation>{name}은(는) 다른 탭에 열려 있습니다. 그 탭을 닫거나 다른 이름을 쓰세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/fixes.py" />
            <source>Set {options}</source>
            <translation>설정: {options}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/fixes.py" />
            <source>Use {name}</source>
            <translation>{name} 사용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/fixes.py" />
            <source>Remove {name}</source>
            <translation>{name} 제거</translation>
        </message>
        <message>
            <location filename="../../designer/ui/fixes.py" />
            <source>Fit to the data</source>
            <translation>데이터에 맞추기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/fixes.py" />
            <source>Train for longer</source>
            <translation>더 오래 학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/editor.py" />
            <source>several</source>
            <translation>여러 값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>{default} by default.</source>
            <translation>기본값은 {default}입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>Show {field} on the card of the block</source>
            <translation>{field}을(를) 블록 카드에 표시</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>Show {field} on the card of the block, so that it can be set where the block is used</source>
            <translation>{field}을(를) 블록 카드에 표시해, 블록을 쓰는 곳에서 정할 수 있게 합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/form.py" />
            <source>Type sums too: {example}.</source>
            <translation>계산식도 입력할 수 있습니다: {example}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/switch.py" />
            <source>on</source>
            <translation>켬</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/switch.py" />
            <source>off</source>
            <translation>끔</translation>
        </message>
        <message>
            <location filename="../../designer/ui/form/text.py" />
            <source>Takes “{word}” in place of numbers, or the numbers again.</source>
            <translation>숫자 대신 ‘{word}’을(를) 쓰거나, 다시 숫자를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Find a command…</source>
            <translation>명령 찾기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <location filename="../../designer/ui/help.py" />
            <source>Mouse and keys</source>
            <translation>마우스와 단축키</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Change keys…</source>
            <translation>단축키 바꾸기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Explain the selected layer</source>
            <translation>선택한 레이어 설명</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <location filename="../../designer/ui/tour.py" />
            <source>Tour</source>
            <translation>둘러보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Select one layer to have it explained.</source>
            <translation>설명할 레이어를 하나 선택하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <source>Show {panel}</source>
            <translation>{panel} 표시</translation>
        </message>
        <message>
            <location filename="../../designer/ui/guide.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Panels</source>
            <translation>패널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag from port to port</source>
            <translation>포트에서 포트로 끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Wire two layers</source>
            <translation>두 레이어를 연결합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Let a wire go over nothing</source>
            <translation>연결선을 빈 곳에 놓기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Choose what comes next, of the layers that fit</source>
            <translation>맞는 레이어 중에서 다음 레이어를 고릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Alt and click on a port</source>
            <translation>포트에서 Alt+클릭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Cut its wires</source>
            <translation>포트의 연결을 끊습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Ctrl and drag on a port</source>
            <translation>포트에서 Ctrl+끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move all its wires to another port</source>
            <translation>포트의 모든 연결을 다른 포트로 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drop a layer, or a card without wires, on a wire</source>
            <translation>레이어나 연결되지 않은 카드를 연결선 위에 놓기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Put it in between</source>
            <translation>그 사이에 끼워 넣습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag a card</source>
            <translation>카드 끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move it; near the edge of another it lines up with that</source>
            <translation>옮깁니다. 다른 카드의 가장자리 근처에서는 줄이 맞춰집니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag over empty space</source>
            <translation>빈 곳에서 끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Select with a box; Shift adds</source>
            <translation>상자로 선택합니다. Shift를 누르면 더합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Wheel</source>
            <translation>휠</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Zoom at the pointer</source>
            <translation>포인터 위치에서 확대·축소합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Middle drag, or Space and drag</source>
            <translation>가운데 단추로 끌기, 또는 Space+끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move the canvas</source>
            <translation>캔버스를 움직입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Click or drag on the minimap</source>
            <translation>미니맵을 클릭하거나 끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move the canvas there</source>
            <translation>캔버스를 그곳으로 움직입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Double click on empty space, or Tab</source>
            <translation>빈 곳을 두 번 클릭, 또는 Tab</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Search for a layer</source>
            <translation>레이어를 검색합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Double click on a block</source>
            <translation>블록을 두 번 클릭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Show what is in it; the names in the corner lead out</source>
            <translation>블록 안을 봅니다. 모서리의 이름을 누르면 밖으로 나갑니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Double click on a note or a frame's title</source>
            <translation>메모나 프레임 제목을 두 번 클릭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Change it; Enter keeps it, Escape does not</source>
            <translation>내용을 바꿉니다. Enter로 저장하고 Escape로 취소합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag a frame's title</source>
            <translation>프레임 제목 끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Move it with what lies in it; its corner resizes it</source>
            <translation>안에 있는 것과 함께 옮깁니다. 모서리를 끌면 크기가 바뀝니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Right click on a frame's title</source>
            <translation>프레임 제목을 오른쪽 클릭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Choose its colour</source>
            <translation>프레임 색을 고릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Arrow keys</source>
            <translation>화살표 키</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Walk from card to card; with Ctrl, move what is selected</source>
            <translation>카드에서 카드로 옮겨 다닙니다. Ctrl을 누르면 선택한 것을 움직입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Escape</source>
            <translation>Escape</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Cancel what the mouse is doing</source>
            <translation>마우스로 하던 동작을 취소합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Click</source>
            <translation>클릭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Put a design in front</source>
            <translation>설계를 앞으로 가져옵니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Drag</source>
            <translation>끌기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Give its tab another place</source>
            <translation>탭의 자리를 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Middle click, or the cross</source>
            <translation>가운데 클릭, 또는 X 표시</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Close it</source>
            <translation>닫습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Up, Down, or the wheel</source>
            <translation>위, 아래, 또는 휠</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Step a number; with Shift, to the next power of two</source>
            <translation>숫자를 한 단계 바꿉니다. Shift를 누르면 다음 2의 거듭제곱으로 바꿉니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Sums are worked out as you type</source>
            <translation>입력하는 대로 계산됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>Take back what was typed</source>
            <translation>입력한 것을 되돌립니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>On the canvas</source>
            <translation>캔버스에서</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>On the tabs</source>
            <translation>탭에서</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <source>In a field</source>
            <translation>입력란에서</translation>
        </message>
        <message>
            <location filename="../../designer/ui/help.py" />
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Keys</source>
            <translation>단축키</translation>
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <source>just now</source>
            <translation>방금</translation>
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <source>“{name}” was interrupted in epoch {epoch} of {epochs}.</source>
            <translation>‘{name}’이(가) {epochs}에폭 중 {epoch}번째에서 중단되었습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <source>“{name}” was interrupted in epoch {epoch} of {epochs}, {ago}.</source>
            <translation>‘{name}’이(가) {epochs}에폭 중 {epoch}번째에서 중단되었습니다({ago}).</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>So were {n} others.</source>
            <translation>
                <numerusform>그 밖에 {n}개도 중단되었습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>{n} days ago</source>
            <translation>
                <numerusform>{n}일 전</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>{n} hours ago</source>
            <translation>
                <numerusform>{n}시간 전</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/interrupted.py" />
            <source>{n} minutes ago</source>
            <translation>
                <numerusform>{n}분 전</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <location filename="../../designer/ui/scenes.py" />
            <source>Go on</source>
            <translation>이어서 학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/interrupted.py" />
            <location filename="../../designer/ui/scenes.py" />
            <source>Not now</source>
            <translation>나중에</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lens.py" />
            <source>This cannot be shown ({reason}).</source>
            <translation>표시할 수 없습니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>What it is made of.</source>
            <translation>무엇으로 이루어졌는지 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>the largest value</source>
            <translation>가장 큰 값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>the mean</source>
            <translation>평균</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The window times the filter, summed, is one value of the output.</source>
            <translation>윈도의 값과 필터를 곱해 모두 더하면 출력값 하나가 됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Each value times the filter is laid down, a stride further on.</source>
            <translation>값마다 필터를 곱해 스트라이드만큼 옮겨 가며 펼쳐 놓습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>the root of the sum of squares, for norm_type 2</source>
            <translation>제곱합의 제곱근(norm_type 2)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Row after row, map after map.</source>
            <translation>한 행씩, 한 맵씩 늘어놓습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The other way round.</source>
            <translation>그 반대입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The same values in their order, in other rows.</source>
            <translation>같은 값을 순서대로 다른 행에 놓습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Axes change places.</source>
            <translation>축이 자리를 바꿉니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Each value several times, side by side.</source>
            <translation>각 값을 나란히 여러 번 놓습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One channel of each group in turn.</source>
            <translation>그룹마다 채널을 하나씩 번갈아 놓습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Of each window, {what}.</source>
            <translation>윈도마다 {what}을(를) 취합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>A picture is a grid of numbers.</source>
            <translation>이미지는 숫자로 이루어진 격자입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The last values: for classes, a score for each.</source>
            <translation>마지막 값입니다. 분류에서는 클래스마다 점수 하나입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean for the whole map.</source>
            <translation>맵 전체의 평균 하나입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>exp(x) as a share of the sum of all: the shares sum to 1.</source>
            <translation>전체 합에서 exp(x)가 차지하는 비율입니다. 모두 더하면 1입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The logarithm of each share.</source>
            <translation>각 비율의 로그입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Each output is a weighted sum of all inputs, plus a bias.</source>
            <translation>출력마다 모든 입력의 가중합에 바이어스를 더합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>A part of one axis.</source>
            <translation>한 축의 일부입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>What comes in goes out.</source>
            <translation>들어온 것이 그대로 나갑니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Zeros around what was there.</source>
            <translation>원래 값의 둘레를 0으로 채웁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>The margin mirrors what was there.</source>
            <translation>원래 값을 거울처럼 비춰 둘레를 채웁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Four channels become one map of twice the height and width.</source>
            <translation>채널 네 개가 높이와 너비가 두 배인 맵 하나가 됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per channel, over the batch.</source>
            <translation>배치 전체에서 채널마다 평균 하나를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per number, over the batch.</source>
            <translation>배치 전체에서 값마다 평균 하나를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per map of one example.</source>
            <translation>예시 하나의 맵마다 평균 하나를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per group of channels.</source>
            <translation>채널 그룹마다 평균 하나를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One mean per example.</source>
            <translation>예시마다 평균 하나를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Neighbouring channels damp each other.</source>
            <translation>이웃한 채널이 서로를 억누릅니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Some become zero; the rest grow to make up.</source>
            <translation>일부는 0이 되고, 나머지는 그만큼 커집니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>A whole map becomes zero; the rest grow.</source>
            <translation>맵 전체가 0이 되고, 나머지는 커집니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Dropped values take SELU's lower limit; all are scaled back.</source>
            <translation>드롭된 값은 SELU의 하한값이 되고, 전체를 다시 맞춥니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Value by value.</source>
            <translation>값끼리 하나씩 계산합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>One behind the other.</source>
            <translation>하나를 다른 하나의 뒤에 이어 붙입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/lessons.py" />
            <source>Rows are examples, columns channels.</source>
            <translation>행은 예시, 열은 채널입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: none</source>
            <translation>오버레이: 없음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: parameters</source>
            <translation>오버레이: 파라미터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: multiply-adds</source>
            <translation>오버레이: 곱셈-덧셈 수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: memory</source>
            <translation>오버레이: 메모리</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: gradient size</source>
            <translation>오버레이: 기울기 크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: activation spread</source>
            <translation>오버레이: 활성값의 퍼짐</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: forward time</source>
            <translation>오버레이: 순전파 시간</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Overlay: backward time</source>
            <translation>오버레이: 역전파 시간</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Values on cards: all layers</source>
            <translation>카드의 값: 모든 레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Values on cards: selected layers</source>
            <translation>카드의 값: 선택한 레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Values on cards: none</source>
            <translation>카드의 값: 없음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Add layer…</source>
            <translation>레이어 추가…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Draw a first network</source>
            <translation>첫 네트워크 그리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Replace…</source>
            <translation>바꾸기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Frame selected</source>
            <translation>선택 항목에 프레임 씌우기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Connect selected</source>
            <translation>선택 항목 연결</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Bypass or switch on</source>
            <translation>우회하거나 다시 켜기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Freeze or thaw</source>
            <translation>동결하거나 해제하기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Lay out</source>
            <translation>자동 정렬</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Duplicate</source>
            <translation>복제</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Delete and join</source>
            <translation>삭제하고 이어 붙이기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Cut</source>
            <translation>잘라내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Paste</source>
            <translation>붙여넣기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Paste with incoming wires</source>
            <translation>들어오는 연결과 함께 붙여넣기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Select all</source>
            <translation>모두 선택</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Group into a block…</source>
            <translation>블록으로 묶기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Take the block apart</source>
            <translation>블록 풀기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Make the block unique</source>
            <translation>블록 독립시키기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Keep the block for other designs</source>
            <translation>다른 설계에서도 쓰도록 블록 보관</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Open the block</source>
            <translation>블록 열기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Leave the block</source>
            <translation>블록에서 나가기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Show all</source>
            <translation>전체 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Show selection</source>
            <translation>선택 항목 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Zoom in</source>
            <translation>확대</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Zoom out</source>
            <translation>축소</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Larger text</source>
            <translation>글자 크게</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Smaller text</source>
            <translation>글자 작게</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Usual text size</source>
            <translation>기본 글자 크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Language of the system</source>
            <translation>시스템 언어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Channels on cards: the strongest</source>
            <translation>카드의 채널: 가장 강한 채널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Channels on cards: the first</source>
            <translation>카드의 채널: 처음 채널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>Channels on cards: stay with these</source>
            <translation>카드의 채널: 지금 채널 유지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <source>The window speaks {language} from the next start on.</source>
            <translation>다음에 시작할 때부터 {language}(으)로 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/menus.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Text of {size} points</source>
            <translation>글자 크기 {size}포인트</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/news.py" />
            <source>{kept} of {layers} kept their weights; {anew} start anew.</source>
            <translation>
                <numerusform>{layers} 중 {kept}개가 가중치를 유지했고, {anew}은(는) 새로 시작합니다.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{names} and {last}</source>
            <translation>{names} 및 {last}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>The changed network trains now. It has no weights.</source>
            <translation>바뀐 네트워크로 학습합니다. 가중치가 없는 네트워크입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>The changed network trains now: all of its {layers} kept their weights.</source>
            <translation>바뀐 네트워크로 학습합니다. {layers} 모두 가중치를 유지했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>{n} more</source>
            <translation>그 외 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <location filename="../../designer/ui/panels/data/getting.py" />
            <location filename="../../designer/ui/scenes.py" />
            <source>Download {title}</source>
            <translation>{title} 내려받기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/news.py" />
            <source>{title} is there now.</source>
            <translation>{title} 데이터셋이 준비되었습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Pictures and labels (*.csv *.tsv *.npz *.npy *.safetensors);;All files (*)</source>
            <translation>이미지와 레이블 (*.csv *.tsv *.npz *.npy *.safetensors);;모든 파일 (*)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>{title}: {count} pictures in {classes} classes.</source>
            <translation>{title}: 클래스 {classes}개, 이미지 {count}장.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Choose a folder with a folder of pictures for each class</source>
            <translation>클래스별 이미지 폴더가 들어 있는 폴더 선택</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Choose a table of pictures, or arrays</source>
            <translation>이미지 목록 표나 배열 파일 선택</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Train on {title}</source>
            <translation>{title}(으)로 학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Train on a folder of pictures…</source>
            <translation>이미지 폴더로 학습…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <source>Train on a file of pictures…</source>
            <translation>이미지 파일로 학습…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/own_data.py" />
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Fit the design to the data</source>
            <translation>설계를 데이터에 맞추기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/__init__.py" />
            <source>Augmentation</source>
            <translation>증강</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>Pictures and their varied copies</source>
            <translation>이미지와 변형된 복사본</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>Training pictures of {rows}, each with varied copies</source>
            <translation>{rows}의 학습 이미지와 변형된 복사본</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>{about} · copy {copy} of training {n}</source>
            <translation>{about} · 학습 {n}의 복사본 {copy}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/grid.py" />
            <source>{name} · training {n}, as it is</source>
            <translation>{name} · 학습 {n}, 원본</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Choose a data set in the recipe, and see here how its pictures can be varied.</source>
            <translation>레시피에서 데이터셋을 고르면, 이미지를 어떻게 변형할 수 있는지 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>The pictures of the data set are being loaded …</source>
            <translation>데이터셋의 이미지를 불러오는 중입니다…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Nothing is varied yet. Augmentation shows the network other versions of its pictures, so that it cannot learn them by heart; all of it is in the recipe.</source>
            <translation>아직 변형하는 것이 없습니다. 증강은 네트워크에 이미지의 다른 모습을 보여 주어 통째로 외우지 못하게 합니다. 모든 설정은 레시피에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Flip and shift by 2 pixels</source>
            <translation>뒤집고 2픽셀 이동</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Again</source>
            <translation>다시</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Draw other numbers for the same pictures</source>
            <translation>같은 이미지를 다른 난수로 변형합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Other pictures</source>
            <translation>다른 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Take the next pictures of the training set</source>
            <translation>학습 데이터의 다음 이미지를 봅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/panel.py" />
            <source>Vary pictures</source>
            <translation>이미지 변형</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Strength</source>
            <translation>강도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Strength of the augmentation</source>
            <translation>증강 강도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Share of the augmentation that is applied. It is a part of the recipe, and changes a training that goes on from its next step.</source>
            <translation>증강을 얼마나 적용할지 정합니다. 레시피의 일부이며, 진행 중인 학습에도 다음 스텝부터 적용됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/augment/strength.py" />
            <source>Change strength</source>
            <translation>강도 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Find a learning rate</source>
            <translation>학습률 찾기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>A fresh network learns while the rate grows from step to step. Where the loss falls fastest is a good rate; where it rises, it is too large. Your training is not touched.</source>
            <translation>새 네트워크를 학습하면서 스텝마다 학습률을 높입니다. 손실이 가장 빠르게 줄어드는 곳이 알맞은 학습률이고, 손실이 늘어나는 곳은 너무 큰 값입니다. 지금 학습에는 영향을 주지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Loss against learning rate</source>
            <translation>학습률에 따른 손실</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>A fresh network learns one batch over and over, without augmentation, dropout and weight decay. One that cannot know it by heart will learn nothing from all the data.</source>
            <translation>새 네트워크가 증강, 드롭아웃, 가중치 감쇠 없이 배치 하나를 되풀이해 학습합니다. 이것을 외우지 못하는 네트워크는 전체 데이터에서도 아무것도 배우지 못합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Loss on the batch against step</source>
            <translation>스텝에 따른 배치 손실</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>step {step} of {total}</source>
            <translation>스텝 {step}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>rate {lr:.2g}</source>
            <translation>학습률 {lr:.2g}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Use {lr:g}</source>
            <translation>{lr:g} 사용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <location filename="../../designer/ui/panels/curves_ruler.py" />
            <location filename="../../designer/ui/panels/time/projector.py" />
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>step {n}</source>
            <translation>스텝 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Run again</source>
            <translation>다시 실행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <location filename="../../designer/ui/panels/why/growing.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>smoothed</source>
            <translation>평활화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Stopped.</source>
            <translation>중지했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>In use</source>
            <translation>사용 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>It could not be done</source>
            <translation>할 수 없었습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>No rate stands out</source>
            <translation>두드러진 학습률이 없습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>Suggested: {lr:g}</source>
            <translation>추천: {lr:g}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>✓ Passed</source>
            <translation>✓ 통과</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/checks.py" />
            <source>✗ Not passed</source>
            <translation>✗ 통과하지 못함</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/__init__.py" />
            <source>Code</source>
            <translation>코드</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>The design as Python appears here once it is a network without problems.</source>
            <translation>설계가 문제 없는 네트워크가 되면 여기에 Python 코드로 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>The network</source>
            <translation>네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>The network and its training</source>
            <translation>네트워크와 학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>What is written</source>
            <translation>어떤 코드를 쓸지 고릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>Copy all of the code</source>
            <translation>코드 전체를 복사합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>Copied</source>
            <translation>복사했습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/panel.py" />
            <source>{n} lines that need PyTorch alone</source>
            <translation>{n}줄, PyTorch만 있으면 됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/code/view.py" />
            <source>Python code of the design</source>
            <translation>설계의 Python 코드</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/colour_scale.py" />
            <source>Colours from {low} to {high}</source>
            <translation>색 범위: {low} ~ {high}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>{size}, stride {stride}</source>
            <translation>{size}, 스트라이드 {stride}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>whole input</source>
            <translation>입력 전체</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>parameters</source>
            <translation>파라미터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>output</source>
            <translation>출력</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>multiply-adds</source>
            <translation>곱셈-덧셈</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>FLOPs</source>
            <translation>FLOPs</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>activations</source>
            <translation>활성값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/teaching.py" />
            <source>height =</source>
            <translation>높이 =</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>receptive field</source>
            <translation>수용 영역</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>training memory</source>
            <translation>학습 메모리</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/problems/panel.py" />
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>and {n} more</source>
            <translation>그 외 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>input</source>
            <translation>입력</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/costs.py" />
            <source>trainable</source>
            <translation>학습 가능</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Press Train to see loss and accuracy grow.</source>
            <translation>‘학습’을 누르면 손실과 정확도가 그려집니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Against</source>
            <translation>가로축</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Smoothing</source>
            <translation>평활화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves.py" />
            <source>Show the whole run</source>
            <translation>전체 구간 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_export.py" />
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>validation</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_export.py" />
            <location filename="../../designer/ui/panels/time/frames.py" />
            <source>{path} cannot be written: {reason}. Choose another place.</source>
            <translation>{path}에 쓸 수 없습니다: {reason}. 다른 곳을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>epoch</source>
            <translation>에폭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>step</source>
            <translation>스텝</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>time</source>
            <translation>시간</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Epochs</source>
            <translation>에폭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Steps</source>
            <translation>스텝</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <location filename="../../designer/ui/panels/time/__init__.py" />
            <source>Time</source>
            <translation>시간</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Logarithmic</source>
            <translation>로그 눈금</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_menu.py" />
            <source>Logarithmic {quantity}</source>
            <translation>{quantity} 로그 눈금</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Accuracy</source>
            <translation>정확도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Learning rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Gradient norm</source>
            <translation>기울기 노름</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Examples per second</source>
            <translation>초당 예시 수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Speed</source>
            <translation>속도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Device memory</source>
            <translation>장치 메모리</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>Memory</source>
            <translation>메모리</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>train</source>
            <translation>학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>best epoch</source>
            <translation>최고 에폭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>best</source>
            <translation>최고</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>This run has not told its learning rate.</source>
            <translation>이 실행에는 학습률 기록이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>This run has not told its gradient norm.</source>
            <translation>이 실행에는 기울기 노름 기록이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>This run has not told its speed.</source>
            <translation>이 실행에는 속도 기록이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_metrics.py" />
            <source>A CPU does not tell how much memory a training holds.</source>
            <translation>CPU에서는 학습에 쓰는 메모리를 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_others.py" />
            <source>The curves of {name} could not be read: {result}</source>
            <translation>{name}의 곡선을 읽을 수 없습니다: {result}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>Equal steps of the {quantity} axis for equal ratios</source>
            <translation>{quantity} 축을 비율이 같으면 간격도 같게 표시합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>val.</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_pane.py" />
            <source>{told} at {where}</source>
            <translation>{told}, {where}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_record.py" />
            <source>{kept} of {total} layers kept</source>
            <translation>레이어 {total}개 중 {kept}개 유지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_ruler.py" />
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>epoch {n}</source>
            <translation>에폭 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Pictures (*.png)</source>
            <translation>이미지 (*.png)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <source>Drawings (*.svg)</source>
            <translation>벡터 그림 (*.svg)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <source>Tables (*.csv)</source>
            <translation>표 (*.csv)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_saving.py" />
            <source>Export the curves as {kind}</source>
            <translation>곡선을 {kind}(으)로 내보내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>light</source>
            <translation>약하게</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>medium</source>
            <translation>보통</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>strong</source>
            <translation>강하게</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Curve</source>
            <translation>곡선</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>How much the thick line evens out the thin one</source>
            <translation>가는 선을 굵은 선이 얼마나 고르게 하는지 정합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>smoothing</source>
            <translation>평활화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>What the curves stand against</source>
            <translation>곡선의 가로축을 고릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Export the curves</source>
            <translation>곡선 내보내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/curves_tools.py" />
            <source>Which curves are seen, and how</source>
            <translation>어떤 곡선을 어떻게 볼지 고릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/__init__.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <location filename="../../designer/ui/panels/data/listed.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Training</source>
            <translation>학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <location filename="../../designer/ui/panels/data/listed.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Validation</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Pictures of each class</source>
            <translation>클래스별 이미지 수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <source>A click shows the pictures of a class</source>
            <translation>클릭하면 그 클래스의 이미지가 표시됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/counts.py" />
            <source>{name} {a} and {b}</source>
            <translation>{name} 학습 {a}, 검증 {b}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n} pictures to validate with are some to train on, too: they flatter the accuracy.</source>
            <translation>
                <numerusform>검증 이미지 {n}장이 학습 이미지와 같습니다. 정확도가 실제보다 높게 나옵니다.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n} pictures of {size}, {kind}</source>
            <translation>{size} 이미지 {n}장, {kind}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>No picture to validate with is one to train on, too.</source>
            <translation>검증 이미지 중에 학습 이미지와 같은 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n} channels</source>
            <translation>채널 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Files that cannot be read</source>
            <translation>읽을 수 없는 파일</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Give the Input the shape of the pictures, and the head its classes</source>
            <translation>Input을 이미지 크기에, 헤드를 클래스 수에 맞춥니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Show them in pairs</source>
            <translation>쌍으로 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>{n}, left out</source>
            <translation>{n}개 제외됨</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <location filename="../../designer/ui/panels/recipe.py" />
            <source>Change {name}</source>
            <translation>{name} 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Mean</source>
            <translation>평균</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Deviation</source>
            <translation>표준편차</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <source>Training pictures, each channel in 0 to 1</source>
            <translation>학습 이미지, 채널 값은 0~1</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/facts.py" />
            <location filename="../../designer/ui/panels/data/listed.py" />
            <source>In both splits</source>
            <translation>양쪽에 다 있음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Drop a folder on the window that has a folder of pictures for each class, or choose a data set above: its pictures are shown here.</source>
            <translation>클래스별 이미지 폴더가 든 폴더를 창에 끌어다 놓거나, 위에서 데이터셋을 고르면 이미지가 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>{what}: {done} of {of}.</source>
            <translation>{what}: {done}/{of}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <location filename="../../designer/ui/topbar.py" />
            <source>Train on {name}</source>
            <translation>{name}(으)로 학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>Use the digits that are built in</source>
            <translation>내장된 숫자 이미지 사용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>{title} is being downloaded</source>
            <translation>{title} 내려받는 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/getting.py" />
            <source>{title} is being loaded</source>
            <translation>{title} 불러오는 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/grid.py" />
            <source>Pictures of the data set</source>
            <translation>데이터셋의 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/listed.py" />
            <source>All pictures</source>
            <translation>모든 이미지</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/data/listed.py" />
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{n} pictures</source>
            <translation>
                <numerusform>이미지 {n}장</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/data/listed.py" />
            <source>{n} pairs</source>
            <translation>
                <numerusform>{n}쌍</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>Split</source>
            <translation>데이터 구분</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Class</source>
            <translation>클래스</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>There is no such picture.</source>
            <translation>그런 이미지가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>Pictures that are in both splits are being looked for.</source>
            <translation>양쪽에 다 있는 이미지를 찾는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Any class</source>
            <translation>모든 클래스</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>Pictures</source>
            <translation>이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/data/panel.py" />
            <source>About</source>
            <translation>정보</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/__init__.py" />
            <source>Explain</source>
            <translation>설명</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/editable.py" />
            <source>Number in the {name}</source>
            <translation>{name}의 숫자</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/formula.py" />
            <source>Formula</source>
            <translation>계산식</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>filter {n} of {total}</source>
            <translation>필터 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>channel {n} of {total}</source>
            <translation>채널 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>output {n} of {total}</source>
            <translation>출력 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Channel</source>
            <translation>채널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>Try by hand</source>
            <translation>직접 해 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Layer</source>
            <translation>레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>Whose numbers are explained; selecting a layer does the same</source>
            <translation>숫자를 설명할 레이어입니다. 레이어를 선택해도 됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>input {n} of {total}</source>
            <translation>입력 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/network.py" />
            <source>vector {n} of {total}</source>
            <translation>벡터 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Every number that a Conv2d, a pooling layer or a Linear gives is taken apart here: what it reads, the kernel, the products and the sum. Put such a layer on the canvas, or try by hand.</source>
            <translation>Conv2d, 풀링 레이어, Linear가 내놓는 숫자 하나하나를 여기서 풀어 봅니다. 무엇을 읽는지, 커널, 곱, 합을 보여 줍니다. 캔버스에 그런 레이어를 놓거나 직접 해 보세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>{name} is taken apart in a moment.</source>
            <translation>곧 {name}의 계산을 풀어 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Scratch</source>
            <translation>직접 해 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Type an input and a kernel by hand</source>
            <translation>입력과 커널을 직접 입력합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Numbers are taken apart here as soon as the design is a network without errors.</source>
            <translation>설계가 오류 없는 네트워크가 되면 여기서 숫자를 풀어 봅니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>{name} is not in the network that is looked into: train again to see it.</source>
            <translation>{name}은(는) 지금 들여다보는 네트워크에 없습니다. 다시 학습하면 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>{name} is no layer whose numbers are taken apart.</source>
            <translation>{name}은(는) 계산을 풀어 볼 수 있는 레이어가 아닙니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/panel.py" />
            <source>Numbers are taken apart here for one picture that fits the network's Input: choose a data set, or draw one.</source>
            <translation>네트워크의 Input에 맞는 이미지가 하나 있어야 숫자를 풀어 볼 수 있습니다. 데이터셋을 고르거나 이미지를 그리세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>Pictures (*.png *.jpg *.jpeg)</source>
            <translation>이미지 (*.png *.jpg *.jpeg)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>{name} cannot be read as a picture: choose a PNG or a JPEG file.</source>
            <translation>{name}을(를) 이미지로 읽을 수 없습니다. PNG나 JPEG 파일을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>before</source>
            <translation>전</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>after</source>
            <translation>후</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>Before and after</source>
            <translation>전과 후</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/picture.py" />
            <source>Before: {before}. After: {after}</source>
            <translation>전: {before}. 후: {after}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <source>Time for each step</source>
            <translation>단계별 시간</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <source>How long each step of the sliding window takes</source>
            <translation>윈도가 한 번 움직이는 데 걸리는 시간입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Play</source>
            <translation>재생</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/player.py" />
            <source>{word}: the window slides over the input (Space)</source>
            <translation>{word}: 윈도가 입력 위를 움직입니다(Space)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>A picture is shown here before and after the kernel has slid over it. Open one to try.</source>
            <translation>커널이 지나가기 전과 후의 이미지가 여기에 표시됩니다. 이미지를 열어 해 보세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Open picture…</source>
            <translation>이미지 열기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Open a picture</source>
            <translation>이미지 열기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>kernel</source>
            <translation>커널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>blue positive, brown negative</source>
            <translation>파랑은 양수, 갈색은 음수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>output size {size}</source>
            <translation>출력 크기 {size}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch.py" />
            <source>sample</source>
            <translation>샘플</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Operation</source>
            <translation>연산</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Kernel</source>
            <translation>커널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>A kernel to begin with; each of its numbers can be typed over</source>
            <translation>처음에 쓸 커널입니다. 숫자는 하나하나 고쳐 쓸 수 있습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Input size</source>
            <translation>입력 크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Kernel size</source>
            <translation>커널 크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Picture</source>
            <translation>이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>On a picture</source>
            <translation>이미지에 적용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Run the kernel on the present sample, or on a picture file</source>
            <translation>현재 샘플이나 이미지 파일에 커널을 적용합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <location filename="../../designer/ui/panels/sample/__init__.py" />
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Sample</source>
            <translation>샘플</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Take the present sample in the place of the picture file</source>
            <translation>이미지 파일 대신 현재 샘플을 씁니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/scratch_tools.py" />
            <source>Stride, padding, dilation and sizes</source>
            <translation>스트라이드, 패딩, 딜레이션, 크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/sheet.py" />
            <source>{name}, {rows} by {columns}</source>
            <translation>{name}, {rows}×{columns}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/sheet.py" />
            <source>row {row}, column {column}: {value}</source>
            <translation>{row}행 {column}열: {value}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/size_field.py" />
            <source>{name}, from {least} to {most}; other than square ones can be typed</source>
            <translation>{name}, {least}부터 {most}까지. 정사각형이 아닌 크기도 입력할 수 있습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/size_field.py" />
            <source>“{text}” is no size that can be shown: type rows × columns such as {example}, each from {least} to {most}.</source>
            <translation>‘{text}’은(는) 표시할 수 있는 크기가 아닙니다. {example}처럼 행 × 열로 입력하세요. 각각 {least}부터 {most}까지입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>Computation of one number</source>
            <translation>숫자 하나의 계산</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>input · channel {n} of {total}</source>
            <translation>입력 · 채널 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>patch</source>
            <translation>패치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>products</source>
            <translation>곱</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>value · weight, strongest first</source>
            <translation>값 · 가중치, 큰 것부터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>input · {n} values</source>
            <translation>입력 · 값 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>Strongest contributions</source>
            <translation>가장 크게 기여한 항</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>output · {n} values</source>
            <translation>출력 · 값 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>Sums of the input channels</source>
            <translation>입력 채널별 합</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/stage.py" />
            <source>output · channel {n} of {total}</source>
            <translation>출력 · 채널 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/terms.py" />
            <source>Terms of the sum</source>
            <translation>합의 항</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <source>Own kernel</source>
            <translation>직접 만든 커널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Convolution</source>
            <translation>합성곱</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <source>Max pooling</source>
            <translation>최대 풀링</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/trial.py" />
            <source>Average pooling</source>
            <translation>평균 풀링</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>row {first}</source>
            <translation>{first}행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>rows {first} to {last}</source>
            <translation>{first}~{last}행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>rows {first} to {last} in steps of {step}</source>
            <translation>{first}~{last}행({step}칸 간격)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>column {first}</source>
            <translation>{first}열</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>columns {first} to {last}</source>
            <translation>{first}~{last}열</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>columns {first} to {last} in steps of {step}</source>
            <translation>{first}~{last}열({step}칸 간격)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>output {n} of {total} · strongest contributions first</source>
            <translation>출력 {n}/{total} · 크게 기여한 항부터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>row {row}, column {column} of channel {channel}</source>
            <translation>채널 {channel}의 {row}행 {column}열</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>channel {n}:</source>
            <translation>채널 {n}:</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>reads {rows}, {columns}</source>
            <translation>{rows} {columns}을 읽음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>{n} of {total} in the padding</source>
            <translation>{total}개 중 {n}개는 패딩</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>divided by {divisor}</source>
            <translation>{divisor}(으)로 나눔</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>bias {value}</source>
            <translation>바이어스 {value}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>all channels:</source>
            <translation>모든 채널:</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/explain/words.py" />
            <source>no input reaches it:</source>
            <translation>입력이 닿지 않음:</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/__init__.py" />
            <location filename="../../designer/ui/panels/filters/view.py" />
            <source>Filters</source>
            <translation>필터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Filters appear here as soon as there is a network with a Conv2d.</source>
            <translation>Conv2d가 있는 네트워크가 되면 필터가 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Filters appear here as soon as the network works and PyTorch has started.</source>
            <translation>네트워크가 동작하고 PyTorch가 시작되면 여기에 필터가 나타납니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>The design was changed while it trained: how its filters were at the start is not known.</source>
            <translation>학습하는 동안 설계가 바뀌어, 처음에 필터가 어땠는지 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Show</source>
            <translation>표시</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Order</source>
            <translation>순서</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Colours</source>
            <translation>색</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Weights</source>
            <translation>가중치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Change since the start</source>
            <translation>시작 이후의 변화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>As in the layer</source>
            <translation>레이어 순서대로</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Largest norm first</source>
            <translation>노름이 큰 것부터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>For the layer</source>
            <translation>레이어 단위</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Per filter</source>
            <translation>필터 단위</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>For the network</source>
            <translation>네트워크 단위</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>{name} is not in the network that was trained last: train again to see its filters.</source>
            <translation>{name}은(는) 마지막으로 학습한 네트워크에 없습니다. 다시 학습하면 필터를 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>Whose filters are shown; selecting a convolution does the same</source>
            <translation>필터를 볼 합성곱 레이어입니다. 레이어를 선택해도 됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>change since the start</source>
            <translation>시작 이후의 변화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/panel.py" />
            <source>largest norm first</source>
            <translation>노름이 큰 것부터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/view.py" />
            <source>Filters, {size}</source>
            <translation>필터, {size}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>first {n} of {total} filters</source>
            <translation>필터 {total}개 중 처음 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>first {n} of {total} input channels</source>
            <translation>입력 채널 {total}개 중 처음 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>filter {n}</source>
            <translation>필터 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>row {row}, column {column}</source>
            <translation>{row}행 {column}열</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>{n} filters</source>
            <translation>필터 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>{n} input channels</source>
            <translation>입력 채널 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>the largest of each</source>
            <translation>각 필터의 최댓값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>as red, green, blue: grey is 0, full colour {full}</source>
            <translation>빨강·초록·파랑으로 표시: 회색은 0, 가장 진한 색은 {full}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>diverging, zero in the middle</source>
            <translation>두 색으로 표시, 0이 가운데</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>across: {across}, down: {down}</source>
            <translation>가로: {across}, 세로: {down}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/filters/words.py" />
            <source>input channel {n}</source>
            <translation>입력 채널 {n}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{kind}, a block used {n} times</source>
            <translation>
                <numerusform>{kind}, {n}번 쓰인 블록</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>What it costs</source>
            <translation>비용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{kind}, bypassed</source>
            <translation>{kind}, 우회됨</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{layers} in a block</source>
            <translation>블록 안 {layers}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Change {name} of {whose}</source>
            <translation>{whose}의 {name} 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>A design needs a name.</source>
            <translation>설계에는 이름이 있어야 합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>{n} layers selected</source>
            <translation>레이어 {n}개 선택됨</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Rename the block</source>
            <translation>블록 이름 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Rename the design</source>
            <translation>설계 이름 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>Rename {old} to {new}</source>
            <translation>{old}을(를) {new}(으)로 이름 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/inspector.py" />
            <source>docs</source>
            <translation>문서</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/__init__.py" />
            <source>Maps</source>
            <translation>특징 맵</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/bars.py" />
            <source>Values</source>
            <translation>값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Feature maps appear here as soon as the design is a network without problems.</source>
            <translation>설계가 문제 없는 네트워크가 되면 특징 맵이 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Feature maps are of one picture: choose data in the recipe to have one.</source>
            <translation>특징 맵은 이미지 한 장에 대한 것입니다. 레시피에서 데이터를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Feature maps appear here in a moment.</source>
            <translation>곧 특징 맵이 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>By channel</source>
            <translation>채널 순서대로</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Strongest first</source>
            <translation>강한 것부터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Per channel</source>
            <translation>채널 단위</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>{name} is not in the network that is looked into: train again to see its maps.</source>
            <translation>{name}은(는) 지금 들여다보는 네트워크에 없습니다. 다시 학습하면 특징 맵을 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>{n} values</source>
            <translation>값 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Node</source>
            <translation>노드</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>Whose maps are shown; selecting a node does the same</source>
            <translation>특징 맵을 볼 노드입니다. 노드를 선택해도 됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>the first {n} of them</source>
            <translation>그중 처음 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>the strongest {n} of them</source>
            <translation>그중 가장 강한 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>means of {size}</source>
            <translation>{size} 평균</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>strongest first</source>
            <translation>강한 것부터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/panel.py" />
            <source>bars to {limit}</source>
            <translation>막대는 {limit}까지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/picture.py" />
            <source>Input: {title}</source>
            <translation>입력: {title}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/picture.py" />
            <source>Input</source>
            <translation>입력</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>the whole input</source>
            <translation>입력 전체</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>{rows}, {columns} of the input</source>
            <translation>입력의 {rows} {columns}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>rows {first}–{last}</source>
            <translation>{first}–{last}행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>columns {first}–{last}</source>
            <translation>{first}–{last}열</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>nothing of the input</source>
            <translation>입력에서 아무것도 보지 않음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>value {n}</source>
            <translation>값 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>channel {n}</source>
            <translation>채널 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>mean {value}</source>
            <translation>평균 {value}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>sees {part}</source>
            <translation>보는 범위: {part}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/sight.py" />
            <source>sees {sizes} pixels of the input</source>
            <translation>입력의 {sizes} 픽셀을 봄</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/maps/view.py" />
            <source>Feature maps</source>
            <translation>특징 맵</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>Show all layers</source>
            <translation>모든 레이어 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>Name, category or what a layer does. Return adds the first one found.</source>
            <translation>이름, 분류, 하는 일로 찾습니다. Return을 누르면 첫 번째 결과를 추가합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>On the canvas, Tab opens the same search where the pointer is.</source>
            <translation>캔버스에서 Tab을 누르면 포인터 자리에서 같은 검색이 열립니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>Take {name} off the shelf</source>
            <translation>{name}을(를) 목록에서 빼기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/palette.py" />
            <source>No layer is called “{query}”, or does that.</source>
            <translation>‘{query}’이라는 이름이나 기능의 레이어가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/problem_list.py" />
            <source>Error</source>
            <translation>오류</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/problem_list.py" />
            <source>Notice</source>
            <translation>알림</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/problem_list.py" />
            <source>the design</source>
            <translation>설계</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/problems/__init__.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Problems</source>
            <translation>문제</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/problems/panel.py" />
            <source>Nothing is wrong.</source>
            <translation>문제가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe.py" />
            <source>drops at plateaus</source>
            <translation>정체되면 줄어듦</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>{optimizer} at {lr:g}</source>
            <translation>{optimizer}, 학습률 {lr:g}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>Use the recipe of…</source>
            <translation>레시피 가져와 쓰기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>Train as one of the templates is trained: its data set and all of its numbers</source>
            <translation>템플릿과 같은 데이터셋과 설정으로 학습합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>Use the recipe of {name}</source>
            <translation>{name}의 레시피 사용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>batches of {n}</source>
            <translation>배치 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/recipe_choice.py" />
            <source>{n} epochs</source>
            <translation>{n}에폭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/__init__.py" />
            <source>Results</source>
            <translation>결과</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Blue line: how often it is right when it is so sure; amber: the gap to how sure it is</source>
            <translation>파란 선: 그 확신도에서 실제로 맞힌 비율. 주황색: 확신도와의 차이</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Calibration</source>
            <translation>확신도 보정</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Expected calibration error {error}</source>
            <translation>기대 보정 오차 {error}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{span} sure</source>
            <translation>확신도 {span}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{place}: {pictures}, on average {confidence} sure, {accuracy} right</source>
            <translation>{place}: {pictures}, 평균 확신도 {confidence}, 정답률 {accuracy}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{error}: on average as sure as it is right.</source>
            <translation>{error}: 평균적으로 맞히는 만큼 확신합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{error}: on average {points} points surer than it is right.</source>
            <translation>{error}: 평균적으로 맞히는 것보다 {points}포인트 더 확신합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{error}: on average {points} points less sure than it is right.</source>
            <translation>{error}: 평균적으로 맞히는 것보다 {points}포인트 덜 확신합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>{place}: no picture</source>
            <translation>{place}: 이미지 없음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>Reliability diagram</source>
            <translation>신뢰도 다이어그램</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>sure, %</source>
            <translation>확신도, %</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/calibration.py" />
            <source>right, %</source>
            <translation>정답률, %</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Classes</source>
            <translation>클래스별</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>class</source>
            <translation>클래스</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>precision</source>
            <translation>정밀도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Of what was taken for it, the share that is it</source>
            <translation>그 클래스라고 예측한 것 중 실제로 맞은 비율</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>recall</source>
            <translation>재현율</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Of what is it, the share that was taken for it</source>
            <translation>실제 그 클래스인 것 중 맞게 예측한 비율</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>The harmonic mean of precision and recall</source>
            <translation>정밀도와 재현율의 조화 평균</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>pictures</source>
            <translation>이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>How many are it</source>
            <translation>실제 그 클래스인 이미지 수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <location filename="../../designer/ui/panels/results/matrix.py" />
            <source>taken for</source>
            <translation>예측</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>What it is taken for most often instead, and how often</source>
            <translation>틀릴 때 가장 자주 예측한 클래스와 그 횟수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/classes.py" />
            <source>Scores of each class</source>
            <translation>클래스별 점수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/compare.py" />
            <source>Compare with…</source>
            <translation>비교할 실행…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/compare.py" />
            <source>Compare with a run</source>
            <translation>다른 실행과 비교</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/compare.py" />
            <source>No other run on such pictures is kept</source>
            <translation>이런 이미지로 학습한 다른 실행 기록이 없습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Counts</source>
            <translation>개수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Rates, %</source>
            <translation>비율, %</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Confusion</source>
            <translation>혼동 행렬</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Pictures of the chosen cell</source>
            <translation>선택한 칸의 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/confusion.py" />
            <source>Confusion matrix, {n} classes</source>
            <translation>혼동 행렬, 클래스 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Pages of the results</source>
            <translation>결과 페이지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Refresh</source>
            <translation>새로 고침</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Judge the network as it is now</source>
            <translation>지금의 네트워크를 평가합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>Pictures that have been looked at</source>
            <translation>살펴본 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/header.py" />
            <source>What is shown</source>
            <translation>표시할 내용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>Map</source>
            <translation>분포</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>{n} features</source>
            <translation>
                <numerusform>특징 {n}개</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>PCA of {features} before the last layer: {across} of the variance across, {up} up; a rim marks a mistake</source>
            <translation>마지막 레이어 앞 {features}의 PCA: 분산의 {across}은 가로, {up}은 세로. 테두리가 있는 점은 틀린 것</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>Classes on the map</source>
            <translation>분포의 클래스</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/map.py" />
            <source>Select classes to see them alone</source>
            <translation>클래스를 선택하면 그것만 봅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/matrix.py" />
            <source>true class</source>
            <translation>정답</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>This network</source>
            <translation>이 네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>How well a trained network does on the validation pictures is shown here.</source>
            <translation>학습된 네트워크가 검증 이미지를 얼마나 잘 맞히는지 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>Nobody has trained this network yet: train it, and how well it does is shown here.</source>
            <translation>아직 학습하지 않은 네트워크입니다. 학습하면 얼마나 잘 맞히는지 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>{n} validation pictures of {data}</source>
            <translation>{data} 검증 이미지 {n}장</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>This network cannot be judged: {problem}</source>
            <translation>이 네트워크는 평가할 수 없습니다: {problem}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>Choose a data set in the recipe: its validation pictures judge the network.</source>
            <translation>레시피에서 데이터셋을 고르세요. 검증 이미지로 네트워크를 평가합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>The data set is being loaded.</source>
            <translation>데이터셋을 불러오는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>The network goes through the validation pictures.</source>
            <translation>네트워크가 검증 이미지를 살펴보는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/panel.py" />
            <source>Judge it as it is</source>
            <translation>이대로 평가</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>it takes more than one input, and the data set gives one picture at a time.</source>
            <translation>입력이 둘 이상인데, 데이터셋은 이미지를 한 장씩 줍니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>it takes {here}, and the pictures of {title} are {there}.</source>
            <translation>입력은 {here}인데, {title}의 이미지는 {there}입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>it tells the classes of {other} apart, not those of {data}.</source>
            <translation>{data}의 클래스가 아니라 {other}의 클래스를 구분합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>{error} Choose another run.</source>
            <translation>{error} 다른 실행을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>“{name}” cannot stand beside: {problem}</source>
            <translation>‘{name}’은(는) 나란히 비교할 수 없습니다: {problem}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/questions.py" />
            <source>{title} has no pictures to validate with.</source>
            <translation>{title}에는 검증 이미지가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/scatter.py" />
            <source>Map of {n} pictures</source>
            <translation>이미지 {n}장의 분포</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{share} right, {wrong} wrong</source>
            <translation>{share} 정답, {wrong}장 오답</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} taken for {guess}, {sure} sure</source>
            <translation>{label}을(를) {guess}(으)로 예측, 확신도 {sure}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{what}: {n} of {total} ({share})</source>
            <translation>{what}: {total} 중 {n} ({share})</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} recognised, {sure} sure</source>
            <translation>{label}을(를) 맞힘, 확신도 {sure}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>no picture is {label}</source>
            <translation>{label}인 이미지가 없습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} recognised</source>
            <translation>{label}을(를) 맞힘</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>{label} taken for {guess}</source>
            <translation>{label}을(를) {guess}(으)로 예측</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/shown.py" />
            <source>output {n}</source>
            <translation>출력 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/view.py" />
            <source>Difference</source>
            <translation>차이</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/view.py" />
            <source>{second} less {first}, in points of the rates</source>
            <translation>{second}에서 {first}을(를) 뺀 차이(비율 포인트)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Largest loss</source>
            <translation>손실이 큰 것</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Highest entropy</source>
            <translation>엔트로피가 높은 것</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Smallest margin</source>
            <translation>차이가 작은 것</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Worst</source>
            <translation>최악</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Pictures that stand out</source>
            <translation>눈에 띄는 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/results/worst.py" />
            <source>Pictures, {choice} first</source>
            <translation>이미지, {choice}부터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/rows.py" />
            <source>Rows of {name}</source>
            <translation>행: {name}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/rows.py" />
            <source>Columns of {name}</source>
            <translation>열: {name}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/__init__.py" />
            <source>Runs</source>
            <translation>실행 기록</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <location filename="../../designer/ui/status.py" />
            <source>{n} parameters</source>
            <translation>파라미터 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>After step {n}, loss {loss:.4f}</source>
            <translation>{n}스텝 후, 손실 {loss:.4f}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>{n} of {total} steps</source>
            <translation>{total}스텝 중 {n}스텝</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>{id}, on {device}</source>
            <translation>{id}, 장치 {device}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>Training can go on from its last checkpoint.</source>
            <translation>마지막 체크포인트에서 이어서 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>Nothing was evaluated yet.</source>
            <translation>아직 평가한 적이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>After step {n}</source>
            <translation>{n}스텝 후</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>name</source>
            <translation>이름</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>state</source>
            <translation>상태</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>design</source>
            <translation>설계</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>best accuracy</source>
            <translation>최고 정확도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>epochs</source>
            <translation>에폭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>duration</source>
            <translation>시간</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>when</source>
            <translation>시작</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>note</source>
            <translation>메모</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>Whether its curves are drawn beside the present ones</source>
            <translation>곡선을 현재 곡선 옆에 함께 그릴지 정합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>On the validation pictures, at the best evaluation</source>
            <translation>가장 좋았던 평가에서 검증 이미지 기준</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>Done, and planned</source>
            <translation>진행한 에폭과 계획한 에폭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>Without pauses</source>
            <translation>일시 정지 시간 제외</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>Double click to write; commas stand between several</source>
            <translation>두 번 클릭해 입력합니다. 여러 개는 쉼표로 구분합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/columns.py" />
            <source>Double click to write</source>
            <translation>두 번 클릭해 입력합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>Both train the same network in the same way.</source>
            <translation>두 실행은 같은 네트워크를 같은 방법으로 학습합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>Recipe</source>
            <translation>레시피</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>Network</source>
            <translation>네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>Compare runs</source>
            <translation>실행 비교</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>What came of it</source>
            <translation>결과</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>best loss</source>
            <translation>최저 손실</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>device</source>
            <translation>장치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/compare.py" />
            <source>In the block {name}</source>
            <translation>블록 {name} 안</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Open the design and recipe that it was begun with</source>
            <translation>시작할 때의 설계와 레시피를 엽니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Show what differs between two selected runs</source>
            <translation>선택한 두 실행의 차이를 봅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Go on from the last checkpoint of a run that was cut short</source>
            <translation>중단된 실행을 마지막 체크포인트에서 이어 갑니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Write every point of the run to a CSV file</source>
            <translation>실행의 모든 점을 CSV 파일로 씁니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Take the selected runs out of the table</source>
            <translation>선택한 실행을 표에서 지웁니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Show all runs</source>
            <translation>모든 실행 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Filter runs</source>
            <translation>실행 거르기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <location filename="../../designer/ui/recovery.py" />
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Undo</source>
            <translation>실행 취소</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/header.py" />
            <source>Bring back what was deleted last (Ctrl+Z)</source>
            <translation>마지막으로 삭제한 것을 되살립니다(Ctrl+Z)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/model.py" />
            <source>Curves of {name}</source>
            <translation>{name}의 곡선</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Every training is kept here, with its curves, its design and what came of it.</source>
            <translation>모든 학습이 곡선, 설계, 결과와 함께 여기에 보관됩니다.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>{n} runs</source>
            <translation>
                <numerusform>실행 {n}개</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>{what} deleted</source>
            <translation>{what} 삭제함</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>{n} of {all}</source>
            <translation>{all} 중 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Show or hide curves</source>
            <translation>곡선 표시 또는 숨기기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Open design</source>
            <translation>설계 열기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Export CSV…</source>
            <translation>CSV로 내보내기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>Export the run</source>
            <translation>실행 내보내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>CSV (*.csv);;All files (*)</source>
            <translation>CSV (*.csv);;모든 파일 (*)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/panel.py" />
            <source>“{name}” is in {file}</source>
            <translation>‘{name}’을(를) {file}에 저장했습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/runs/view.py" />
            <source>Table of runs</source>
            <translation>실행 기록 표</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/bars.py" />
            <location filename="../../designer/ui/panels/why/bars.py" />
            <source>Class probabilities</source>
            <translation>클래스별 확률</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Part of the data set</source>
            <translation>데이터셋의 구분</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Number of the picture</source>
            <translation>이미지 번호</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Picture before</source>
            <translation>이전 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Next picture</source>
            <translation>다음 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>The picture before (Left)</source>
            <translation>이전 이미지(왼쪽 화살표)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>The next picture (Right)</source>
            <translation>다음 이미지(오른쪽 화살표)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Keep to pictures of one class</source>
            <translation>한 클래스의 이미지만 봅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Random</source>
            <translation>무작위</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Hardest so far</source>
            <translation>어려운 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/choosing.py" />
            <source>Go through them all for those with the highest loss</source>
            <translation>전체를 살펴 손실이 가장 큰 이미지를 찾습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Thickness</source>
            <translation>굵기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Thickness of the pen</source>
            <translation>펜 굵기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Colour of the pen</source>
            <translation>펜 색</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Eraser</source>
            <translation>지우개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Rub out; the right button does, too</source>
            <translation>지웁니다. 오른쪽 단추로도 지울 수 있습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Take back the last stroke (Ctrl+Z)</source>
            <translation>마지막 획을 취소합니다(Ctrl+Z)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Clear</source>
            <translation>모두 지우기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Begin anew (Del)</source>
            <translation>처음부터 다시 그립니다(Del)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Centre the drawing as the data set has its pictures</source>
            <translation>데이터셋의 그림처럼 가운데로 맞추기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Centre as {title} has it</source>
            <translation>{title}처럼 가운데로 맞추기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/drawing.py" />
            <source>Drawn by hand</source>
            <translation>손으로 그림</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Hardest pictures</source>
            <translation>가장 어려운 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>rightly</source>
            <translation>맞음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>but it is {label}</source>
            <translation>정답은 {label}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Number {n}: taken for {taken} ({share}), {verdict}. Loss {loss:.2f}.</source>
            <translation>{n}번: {taken}(으)로 예측({share}), {verdict}. 손실 {loss:.2f}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Hardest of {n}</source>
            <translation>{n}장 중 가장 어려운 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/hardest_list.py" />
            <source>Hardest so far, of {n} …</source>
            <translation>지금까지 {n}장 중 가장 어려운 이미지…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/pad.py" />
            <source>Draw here</source>
            <translation>여기에 그리세요</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/pad.py" />
            <source>Drawing pad</source>
            <translation>그림판</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Choose a picture, draw one, or drop one on the window, and see what the network takes it for.</source>
            <translation>이미지를 고르거나, 그리거나, 창에 끌어다 놓고 네트워크가 무엇으로 보는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Label {label} · {title}</source>
            <translation>레이블 {label} · {title}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>A picture file. One can also be dropped on the window, or pasted here (Ctrl+V).</source>
            <translation>이미지 파일을 엽니다. 창에 끌어다 놓거나 여기에 붙여넣어도 됩니다(Ctrl+V).</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Draw one</source>
            <translation>그리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Paste picture</source>
            <translation>이미지 붙여넣기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>A picture is shown here as soon as there is a network to show it to: wire the layers from the Input to the last one.</source>
            <translation>보여 줄 네트워크가 되면 여기에 이미지가 표시됩니다. Input부터 마지막 레이어까지 연결하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>{title} has {has} pictures, and the network takes {takes}: change the Input, draw a picture, or drop one on the window.</source>
            <translation>{title}의 이미지는 {has}인데, 네트워크는 {takes}을(를) 받습니다. Input을 바꾸거나, 이미지를 그리거나, 창에 끌어다 놓으세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Choose</source>
            <translation>고르기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>Draw</source>
            <translation>그리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>The clipboard holds no picture: copy one first.</source>
            <translation>클립보드에 이미지가 없습니다. 먼저 복사하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/panel.py" />
            <source>{title} is being loaded.</source>
            <translation>{title} 데이터셋을 불러오는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/picture_view.py" />
            <source>The picture</source>
            <translation>이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/picture_view.py" />
            <source>What the network is shown</source>
            <translation>네트워크에 보여 주는 이미지입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.gif *.tif *.tiff);;All files (*)</source>
            <translation>이미지 (*.png *.jpg *.jpeg *.bmp *.webp *.gif *.tif *.tiff);;모든 파일 (*)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>{path} is no file; choose a picture in PNG, JPEG, BMP or WebP.</source>
            <translation>{path}은(는) 파일이 아닙니다. PNG, JPEG, BMP, WebP 이미지를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>{name} has {width}×{height} pixels, more than {n} million: make it smaller first.</source>
            <translation>{name}은(는) {width}×{height} 픽셀로, {n}백만 픽셀이 넘습니다. 먼저 크기를 줄이세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/reading.py" />
            <source>{name} is not a picture that can be read ({reason}); choose one in PNG, JPEG, BMP or WebP.</source>
            <translation>{name}은(는) 읽을 수 있는 이미지가 아닙니다({reason}). PNG, JPEG, BMP, WebP 이미지를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/search.py" />
            <source>Looking through {n} …</source>
            <translation>{n}장을 살펴보는 중…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/search.py" />
            <source>No network that takes these pictures.</source>
            <translation>이 이미지를 받는 네트워크가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/taking.py" />
            <source>There is no network to show a picture to yet: wire the layers from the Input to the last one.</source>
            <translation>아직 이미지를 보여 줄 네트워크가 없습니다. Input부터 마지막 레이어까지 연결하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/taking.py" />
            <source>Pasted picture</source>
            <translation>붙여넣은 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/sample/taking.py" />
            <source>This network does not take one picture.</source>
            <translation>이 네트워크는 이미지 한 장을 받지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/__init__.py" />
            <source>Table</source>
            <translation>표</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Every layer with its shape and costs appears here as soon as there is one.</source>
            <translation>레이어가 생기면 크기와 비용이 모두 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Copy table as text</source>
            <translation>표를 텍스트로 복사</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Copy table as CSV</source>
            <translation>표를 CSV로 복사</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Copy table as Markdown</source>
            <translation>표를 Markdown으로 복사</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>{n} nodes</source>
            <translation>
                <numerusform>노드 {n}개</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Table of every layer</source>
            <translation>모든 레이어의 표</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Copy table</source>
            <translation>표 복사</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>{nodes} copied as {form}</source>
            <translation>{nodes}를 {form}(으)로 복사했습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Copy selected rows</source>
            <translation>선택한 행 복사</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/table/panel.py" />
            <source>Totals: {told}</source>
            <translation>합계: {told}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Animations (*.gif)</source>
            <translation>애니메이션 (*.gif)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>One GIF that repeats</source>
            <translation>반복 재생되는 GIF 하나</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>PNG files, one for each moment</source>
            <translation>시점마다 PNG 파일 하나</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Export the moments</source>
            <translation>시점 내보내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Picture of</source>
            <translation>대상</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Written as</source>
            <translation>형식</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Each is seen for</source>
            <translation>시점당 시간</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <source>Every moment is shown and pictured in turn. Other panels can be pictured while they are in sight.</source>
            <translation>시점을 하나씩 표시하며 이미지로 만듭니다. 다른 패널은 화면에 보이는 동안 고를 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/export_dialog.py" />
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Choose a file…</source>
            <translation>파일 선택…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>What was to be pictured is not there any more.</source>
            <translation>이미지로 만들 대상이 더는 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Whole window</source>
            <translation>창 전체</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Export the moments as {kind}</source>
            <translation>시점을 {kind}(으)로 내보내기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Progress of the export</source>
            <translation>내보내기 진행률</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>Picture {n} of {total}</source>
            <translation>이미지 {n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/exporting.py" />
            <source>This panel</source>
            <translation>이 패널</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/frames.py" />
            <source>the folder or the disk does not take it</source>
            <translation>폴더나 디스크에 쓸 수 없습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Once a training is kept, a slider here takes filters, feature maps and predictions back to any moment of it.</source>
            <translation>학습이 보관되면, 여기의 슬라이더로 필터와 특징 맵과 예측을 그 학습의 어느 시점으로든 되돌려 봅니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Nothing was kept of this run: it is older than the time machine, or two moments of its network take more than {size}.</source>
            <translation>이 실행에서 보관된 시점이 없습니다. 시간 여행 기능보다 오래된 실행이거나, 네트워크의 두 시점이 {size}를 넘습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>The first moment of this training is about to be kept.</source>
            <translation>이 학습의 첫 시점이 곧 보관됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>the network of this window</source>
            <translation>이 창의 네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Run</source>
            <translation>실행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>The run whose moments are shown</source>
            <translation>시점을 볼 실행입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Export the moments as a GIF or as pictures</source>
            <translation>시점을 GIF나 이미지로 내보냅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Now</source>
            <translation>현재</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>Past</source>
            <translation>과거</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>the network as it trains</source>
            <translation>학습 중인 네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/panel.py" />
            <source>as training left it</source>
            <translation>학습이 끝난 네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <source>now</source>
            <translation>현재</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <source>Moment of the training</source>
            <translation>학습의 시점</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/timeline.py" />
            <source>validation accuracy, best {share}</source>
            <translation>검증 정확도, 최고 {share}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>before the first step</source>
            <translation>첫 스텝 이전</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>val</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/times.py" />
            <source>last val</source>
            <translation>직전 검증</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>One moment back</source>
            <translation>한 시점 뒤로</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>One moment on</source>
            <translation>한 시점 앞으로</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>How many moments are shown in a second</source>
            <translation>1초에 보여 줄 시점 수</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>Return to the network as it is now</source>
            <translation>현재의 네트워크로 돌아갑니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>{word} (Space)</source>
            <translation>{word}(Space)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/time/transport.py" />
            <source>{n} per s</source>
            <translation>초당 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/title.py" />
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/view_button.py" />
            <source>View</source>
            <translation>보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/view_button.py" />
            <source>How it is drawn</source>
            <translation>그리는 방법을 정합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/__init__.py" />
            <source>Why</source>
            <translation>이유</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Predicted</source>
            <translation>예측한 클래스</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Whose logit is explained; clicking a bar does the same</source>
            <translation>로짓을 설명할 클래스입니다. 막대를 클릭해도 됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Whose maps are looked at; selecting it does the same</source>
            <translation>특징 맵을 볼 레이어입니다. 레이어를 선택해도 됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Opacity of the overlay</source>
            <translation>오버레이의 불투명도</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>How thickly the heat map lies over the picture</source>
            <translation>이미지 위에 히트맵을 얼마나 진하게 겹칠지 정합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Overlay</source>
            <translation>오버레이</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Row {row}, column {column}: {value}</source>
            <translation>{row}행 {column}열: {value}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/attribution.py" />
            <source>Grad-CAM needs a layer that gives maps, and this network has none.</source>
            <translation>Grad-CAM에는 맵을 내놓는 레이어가 필요하지만 이 네트워크에는 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/bars.py" />
            <source>What speaks for {label}</source>
            <translation>{label}의 근거</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/classes.py" />
            <source>The network takes {taken} values, and the pictures of {title} are {given}: choose a data set that fits, or another shape for the Input.</source>
            <translation>네트워크는 {taken}을(를) 받는데 {title}의 이미지는 {given}입니다. 맞는 데이터셋을 고르거나 Input의 크기를 바꾸세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/gallery.py" />
            <source>Pictures that excite the channel most</source>
            <translation>채널을 가장 강하게 활성화하는 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Make a picture</source>
            <translation>이미지 만들기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Climbs from noise to what excites the channel</source>
            <translation>잡음에서 시작해 채널을 활성화하는 이미지로 바꾸어 갑니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Picture made for the channel</source>
            <translation>채널을 위해 만든 이미지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>No picture made yet</source>
            <translation>아직 만든 이미지가 없습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Made: mean {value}</source>
            <translation>완성: 평균 {value}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/growing.py" />
            <source>Step {n} of {total} · {value}</source>
            <translation>스텝 {n}/{total} · {value}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Where the maps of a layer hold something in favour of the class</source>
            <translation>레이어의 맵에서 그 클래스를 뒷받침하는 곳</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Integrated gradients</source>
            <translation>적분 기울기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>What each pixel adds to the logit on the way from a black picture to this one</source>
            <translation>검은 이미지에서 이 이미지까지 가는 동안 각 픽셀이 로짓에 더하는 값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Gradient × input</source>
            <translation>기울기 × 입력</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>What each pixel would add to the logit if the network were linear</source>
            <translation>네트워크가 선형이라면 각 픽셀이 로짓에 더할 값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>Occlusion</source>
            <translation>가리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/methods.py" />
            <source>How far the logit falls where a part is covered in black</source>
            <translation>일부를 검게 가렸을 때 로짓이 얼마나 줄어드는지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Channel responds to …</source>
            <translation>채널이 반응하는 것…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>What in a picture speaks for a class appears here as soon as there is a network.</source>
            <translation>네트워크가 되면 이미지에서 무엇이 클래스의 근거가 되는지 여기에 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>A network with one Input can be asked why: this one has several.</source>
            <translation>Input이 하나인 네트워크에서만 이유를 볼 수 있습니다. 이 네트워크에는 여럿 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Show the network a picture that fits it, and see what in it speaks for which class.</source>
            <translation>네트워크에 맞는 이미지를 보여 주고, 무엇이 어느 클래스의 근거인지 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Choose a data set in the recipe, and see what in its pictures speaks for which class.</source>
            <translation>레시피에서 데이터셋을 고르고, 이미지에서 무엇이 어느 클래스의 근거인지 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>What is asked of the network</source>
            <translation>네트워크에 무엇을 물을지 고릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/panel.py" />
            <source>Take the first of the data set</source>
            <translation>데이터셋의 첫 이미지 사용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>What excites channel {channel} of {path} most, of {total:,} pictures</source>
            <translation>이미지 {total:,}장 중 {path}의 채널 {channel}을(를) 가장 강하게 활성화하는 것</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>{seen:,} of {total:,} validation pictures gone through.</source>
            <translation>검증 이미지 {total:,}장 중 {seen:,}장을 살펴봤습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>{title} has no validation pictures.</source>
            <translation>{title}에는 검증 이미지가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Channel {channel} of {path} is zero for every picture: it may be dead.</source>
            <translation>{path}의 채널 {channel}은(는) 모든 이미지에서 0입니다. 죽은 채널일 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>{words}; framed is what it saw there.</source>
            <translation>{words}. 테두리는 채널이 본 곳입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Whose channel is looked at; selecting it does the same</source>
            <translation>채널을 볼 레이어입니다. 레이어를 선택해도 됩니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Which of the layer's channels, counted from one</source>
            <translation>레이어의 몇 번째 채널인지, 1부터 셉니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Measure</source>
            <translation>기준</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>What of the channel's map counts</source>
            <translation>채널의 맵에서 무엇을 기준으로 삼을지 고릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Going through the pictures …</source>
            <translation>이미지를 살펴보는 중…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Largest value</source>
            <translation>최댓값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>Mean of the map</source>
            <translation>맵의 평균</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>There is no layer to look at.</source>
            <translation>볼 수 있는 레이어가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/response.py" />
            <source>The data set is being loaded …</source>
            <translation>데이터셋을 불러오는 중…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/tiles.py" />
            <source>Picture, attribution, and both</source>
            <translation>이미지, 기여도, 둘을 겹친 것</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/tiles.py" />
            <source>overlay</source>
            <translation>겹쳐 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>What {path} gives speaks for {label}, most of all at {place}.</source>
            <translation>{path}의 출력은 {label}을(를) 뒷받침하며, {place}에서 가장 강합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Integrated gradients add up to {sum} of {gained}</source>
            <translation>적분 기울기의 합은 {gained} 중 {sum}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>{words} ({label} against a black picture).</source>
            <translation>{words}입니다(검은 이미지와 비교한 {label}).</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Covered around {place}, the picture costs {label} most: its logit falls by {lost} from {score}.</source>
            <translation>{place} 부근을 가리면 {label}에 가장 큰 영향을 줍니다. 로짓이 {score}에서 {lost}만큼 줄어듭니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>class {name}</source>
            <translation>클래스 {name}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Nothing that {path} gives speaks for {label}: all of it is zero.</source>
            <translation>{path}의 출력 중 {label}을(를) 뒷받침하는 것이 없습니다. 모두 0입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>{words} so far, {done:.0f} % of the way from a black picture.</source>
            <translation>{words}이며, 검은 이미지에서 {done:.0f} % 진행했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>{done:.0f} % of the picture has been covered, window by window.</source>
            <translation>창을 옮겨 가며 이미지의 {done:.0f} %를 가려 보았습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Whatever is covered, the logit of {label} does not fall from {score}.</source>
            <translation>어디를 가려도 {label}의 로짓이 {score}에서 줄어들지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/panels/why/words.py" />
            <source>Gradient × input adds up to {sum}; the logit of {label} is {score}. The closer, the better a linear network would do.</source>
            <translation>기울기 × 입력의 합은 {sum}, {label}의 로짓은 {score}입니다. 둘이 가까울수록 선형 네트워크로도 잘 설명됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Work on {name} from {when} was not saved.</source>
            <translation>{when}에 작업한 {name}이(가) 저장되지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Bring it back</source>
            <translation>되살리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Discard</source>
            <translation>버리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>The work on {name} is discarded.</source>
            <translation>{name}의 작업을 버렸습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Bring back</source>
            <translation>되살리기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/recovery.py" />
            <source>Changes cannot be kept for the case of a crash: {folder} cannot be written ({reason}). Save often.</source>
            <translation>비정상 종료에 대비해 변경을 보관할 수 없습니다. {folder}에 쓸 수 없습니다({reason}). 자주 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/run_thread.py" />
            <source>Training stopped because of an unexpected error. Your design is untouched. ({reason})</source>
            <translation>예기치 않은 오류로 학습이 중단되었습니다. 설계는 그대로입니다. ({reason})</translation>
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>The network that trains stays as it was. Pause and resume to train the changed one.</source>
            <translation>학습 중인 네트워크는 그대로입니다. 바꾼 네트워크를 학습하려면 일시 정지했다가 계속하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>This training goes on as it began.</source>
            <translation>이 학습은 시작한 설정대로 계속됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>Nothing changes the training that goes on. What you do now counts for the next one.</source>
            <translation>진행 중인 학습은 바뀌지 않습니다. 지금 바꾸는 것은 다음 학습부터 적용됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>Watch a run: choose its folder</source>
            <translation>실행 지켜보기: 폴더 선택</translation>
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>This training is not kept in a folder, so nothing can be saved.</source>
            <translation>이 학습은 폴더에 보관되지 않아 저장할 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>Another training goes on. Stop it first.</source>
            <translation>다른 학습이 진행 중입니다. 먼저 중지하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/running.py" />
            <source>This training goes on as it began. For the next one this counts: {names}.</source>
            <translation>이 학습은 시작한 설정대로 계속됩니다. 다음 학습부터 적용되는 것: {names}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>LeNet on digits</source>
            <translation>LeNet으로 숫자 인식</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>The first network to read handwriting: two convolutions, and nothing to download.</source>
            <translation>손글씨를 처음 읽어 낸 네트워크입니다. 합성곱 두 번이며 내려받을 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Vanishing gradients: sigmoid</source>
            <translation>기울기 소실: sigmoid</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Twelve layers in which the gradient shrinks until the first learn nothing.</source>
            <translation>열두 레이어를 거치며 기울기가 줄어, 앞쪽 레이어가 아무것도 배우지 못합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Vanishing gradients: ReLU</source>
            <translation>기울기 소실: ReLU</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>The same twelve layers with ReLU: train both and compare the gradients of conv1.</source>
            <translation>같은 열두 레이어에 ReLU를 썼습니다. 둘 다 학습해 conv1의 기울기를 비교하세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>ConvNetJS on CIFAR-10</source>
            <translation>CIFAR-10과 ConvNetJS</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Small photographs, trained as the web page of 2014 does; the pictures are downloaded once.</source>
            <translation>2014년 웹 페이지와 같은 방법으로 작은 사진을 학습합니다. 이미지는 한 번만 내려받습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Residual network</source>
            <translation>잔차 네트워크</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Three residual blocks: each learns only what to add to its input.</source>
            <translation>잔차 블록 세 개로, 각 블록은 입력에 더할 값만 배웁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Transfer learning</source>
            <translation>전이 학습</translation>
        </message>
        <message>
            <location filename="../../designer/ui/samples.py" />
            <source>Filters that learned the digits 0 to 4 stay as they are; a new head learns all ten.</source>
            <translation>숫자 0~4를 배운 필터는 그대로 두고, 새 헤드가 열 개를 모두 배웁니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Tab opens the search on the canvas and walks the fields elsewhere</source>
            <translation>Tab은 캔버스에서 검색을 열고 다른 곳에서는 입력란을 옮겨 다닙니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Shift+Tab walks back through the fields</source>
            <translation>Shift+Tab은 입력란을 거꾸로 옮겨 다닙니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Escape cancels what is going on</source>
            <translation>Escape는 진행 중인 동작을 취소합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>Space moves the canvas and presses buttons</source>
            <translation>Space는 캔버스를 움직이고 단추를 누릅니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>the arrow keys walk from card to card</source>
            <translation>화살표 키는 카드에서 카드로 옮겨 다닙니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>{written} opens the menu “{menu}”.</source>
            <translation>{written}은(는) ‘{menu}’ 메뉴를 엽니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>{written} cannot be used: {why}.</source>
            <translation>{written}은(는) 쓸 수 없습니다. {why}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>{written} alone is typed into fields. Hold Ctrl or Alt with it.</source>
            <translation>{written}만으로는 입력란에 글자가 입력됩니다. Ctrl이나 Alt를 함께 누르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts.py" />
            <source>{written} is already “{other}”. Give that other keys first.</source>
            <translation>{written}은(는) 이미 ‘{other}’에 쓰이고 있습니다. 먼저 그 단축키를 바꾸세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Click a row, or press Return on it, then press the new keys. Escape keeps the old ones.</source>
            <translation>행을 클릭하거나 Return을 누른 다음 새 단축키를 누르세요. Escape를 누르면 그대로 둡니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>“{name}” has its own keys back.</source>
            <translation>‘{name}’을(를) 기본 단축키로 되돌렸습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Change keys</source>
            <translation>단축키 바꾸기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Commands and their keys</source>
            <translation>명령과 단축키</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Rows of the commands</source>
            <translation>명령 표의 행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Columns of the commands</source>
            <translation>명령 표의 열</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>No keys</source>
            <translation>단축키 없음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Take this command's keys away</source>
            <translation>이 명령의 단축키를 없앱니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Reset</source>
            <translation>초기화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Give this command its own keys back</source>
            <translation>이 명령을 기본 단축키로 되돌립니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Reset all</source>
            <translation>모두 초기화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Give every command its own keys</source>
            <translation>모든 명령을 기본 단축키로 되돌립니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>“{name}” has no keys now.</source>
            <translation>‘{name}’의 단축키를 없앴습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Every command has its own keys back.</source>
            <translation>모든 명령을 기본 단축키로 되돌렸습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Command</source>
            <translation>명령</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Menu</source>
            <translation>메뉴</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>No command is called so.</source>
            <translation>그런 이름의 명령이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Press the new keys for “{waiting}”, or Escape to keep the old ones.</source>
            <translation>‘{waiting}’의 새 단축키를 누르세요. Escape를 누르면 그대로 둡니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>Press keys…</source>
            <translation>단축키를 누르세요…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>“{name}” is now {keys}.</source>
            <translation>‘{name}’의 단축키는 이제 {keys}입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/shortcuts_dialog.py" />
            <source>{refused} Press others, or Escape.</source>
            <translation>{refused} 다른 단축키를 누르거나 Escape를 누르세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/showing.py" />
            <source>Loading the data set was stopped.</source>
            <translation>데이터셋 불러오기를 중지했습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/showing.py" />
            <source>{data} · training {n}</source>
            <translation>{data} · 학습 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/showing.py" />
            <source>{data} · validation {n}</source>
            <translation>{data} · 검증 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/sources.py" />
            <source>{path}: cannot be read: {reason}.</source>
            <translation>{path}: 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/sources.py" />
            <source>There are {more} more remarks.</source>
            <translation>그 밖에 알림이 {more}개 더 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>epoch {epoch} of {epochs}</source>
            <translation>에폭 {epoch}/{epochs}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>step {n}/{of}</source>
            <translation>스텝 {n}/{of}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{n} examples/s</source>
            <translation>초당 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{time} left</source>
            <translation>{time} 남음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>Totals of the design</source>
            <translation>설계의 합계</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>Progress of the training</source>
            <translation>학습 진행 상황</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{n} multiply-adds</source>
            <translation>곱셈-덧셈 {n}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{size} activations</source>
            <translation>활성값 {size}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>training needs about {size} at batch {batch_size}</source>
            <translation>학습에 약 {size} 필요(배치 {batch_size})</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>Last checkpoint</source>
            <translation>마지막 체크포인트</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>saved {time}</source>
            <translation>{time} 저장</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>The last checkpoint is that after {step} steps.</source>
            <translation>마지막 체크포인트는 {step}스텝 후의 것입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopped early after epoch {epoch}</source>
            <translation>{epoch}에폭 후 조기 종료</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/status.py" />
            <source>no better for {n} evaluations</source>
            <translation>
                <numerusform>{n}번 평가하는 동안 나아지지 않음</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>best validation accuracy {accuracy} in epoch {best_epoch}</source>
            <translation>최고 검증 정확도 {accuracy}(에폭 {best_epoch})</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>fetched {done} of {total}</source>
            <translation>{total} 중 {done} 받음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>{n} parameters, {frozen} frozen</source>
            <translation>파라미터 {n}개, 동결 {frozen}개</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/status.py" />
            <source>{n} problems</source>
            <translation>
                <numerusform>문제 {n}개</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>starting PyTorch and reading the data</source>
            <translation>PyTorch를 시작하고 데이터를 읽는 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>watching {name}</source>
            <translation>{name} 지켜보는 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopped after {took}</source>
            <translation>{took} 만에 중지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>finished after {took}</source>
            <translation>{took} 만에 완료</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>training failed</source>
            <translation>학습 실패</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>paused</source>
            <translation>일시 정지됨</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopping</source>
            <translation>중지하는 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>stopping after epoch {epoch}</source>
            <translation>{epoch}에폭 후 중지 예정</translation>
        </message>
        <message>
            <location filename="../../designer/ui/status.py" />
            <source>training on {device}</source>
            <translation>{device}에서 학습 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/stock.py" />
            <source>My blocks</source>
            <translation>내 블록</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>New design in a tab of its own (Ctrl+T)</source>
            <translation>새 탭에 새 설계를 엽니다(Ctrl+T)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>New tab</source>
            <translation>새 탭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Close tab</source>
            <translation>탭 닫기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Next tab</source>
            <translation>다음 탭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Previous tab</source>
            <translation>이전 탭</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Open designs</source>
            <translation>열린 설계</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Close (Ctrl+W)</source>
            <translation>닫기(Ctrl+W)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>{name}, not saved yet</source>
            <translation>{name}, 아직 저장하지 않음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Has changes that are not saved</source>
            <translation>저장하지 않은 변경이 있습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tabs.py" />
            <source>Trains</source>
            <translation>학습 중입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/teaching.py" />
            <source>Given {given}</source>
            <translation>입력이 {given}일 때</translation>
        </message>
        <message>
            <location filename="../../designer/ui/teaching.py" />
            <source>What it gives</source>
            <translation>출력</translation>
        </message>
        <message>
            <location filename="../../designer/ui/teaching.py" />
            <source>PyTorch’s page on {name}</source>
            <translation>{name}의 PyTorch 문서</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Starting</source>
            <translation>시작 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Paused</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Stopping</source>
            <translation>중지 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Watching</source>
            <translation>지켜보는 중</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Data set to train on</source>
            <translation>학습할 데이터셋</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>choose one</source>
            <translation>선택</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Device</source>
            <translation>장치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Where training runs; auto takes a GPU when there is one</source>
            <translation>학습을 실행할 곳입니다. auto는 GPU가 있으면 GPU를 씁니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <source>Choose a folder…</source>
            <translation>폴더 선택…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/topbar.py" />
            <location filename="../../designer/ui/window.py" />
            <source>Redo</source>
            <translation>다시 실행</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Layers to build with</source>
            <translation>조립할 레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Every layer that PyTorch has for pictures, and blocks made of them. Type to search; rest the pointer on one to learn what it does.</source>
            <translation>PyTorch의 이미지용 레이어가 모두 있고, 그것으로 만든 블록도 있습니다. 입력하면 검색되고, 포인터를 올려 두면 무엇을 하는지 알려 줍니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>The network is the picture</source>
            <translation>네트워크가 곧 그림입니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Drag a layer onto the canvas; dropped on a wire, it goes in between. Shapes and costs change as you edit, and what does not fit says so on its card, with the remedy.</source>
            <translation>레이어를 캔버스로 끌어다 놓으세요. 연결선 위에 놓으면 사이에 들어갑니다. 고치는 대로 크기와 비용이 바뀌고, 맞지 않는 것은 카드에 해결 방법과 함께 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Options and costs</source>
            <translation>옵션과 비용</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Select a card and change its options here. Below them stands what it costs, with the formula. With nothing selected, this is how the whole network is trained.</source>
            <translation>카드를 선택해 여기서 옵션을 바꾸세요. 그 아래에 비용과 계산식이 있습니다. 아무것도 선택하지 않으면 네트워크 전체의 학습 방법이 표시됩니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>This trains what is drawn. Data set and device are chosen beside it, or drop a folder of your own pictures anywhere. Pause, step and stop whenever you like, and go on drawing meanwhile.</source>
            <translation>그린 네트워크를 학습합니다. 데이터셋과 장치는 옆에서 고르거나, 내 이미지 폴더를 아무 곳에나 놓으세요. 언제든 일시 정지하고, 한 스텝씩 진행하고, 중지할 수 있으며, 그동안에도 계속 그릴 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Watch it learn</source>
            <translation>배우는 과정 보기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Curves, filters and feature maps move while it trains. More panels are behind the tabs. Begin with one of these:</source>
            <translation>학습하는 동안 곡선, 필터, 특징 맵이 움직입니다. 탭 뒤에 다른 패널도 있습니다. 다음 중 하나로 시작해 보세요.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Skip</source>
            <translation>건너뛰기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Next</source>
            <translation>다음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>{n} of {total}</source>
            <translation>{n}/{total}</translation>
        </message>
        <message>
            <location filename="../../designer/ui/tour.py" />
            <source>Done</source>
            <translation>완료</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Weights (*.safetensors *.pt *.pth);;All files (*)</source>
            <translation>가중치 (*.safetensors *.pt *.pth);;모든 파일 (*)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Load weights…</source>
            <translation>가중치 불러오기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Replace the head for the data set</source>
            <translation>데이터셋에 맞게 헤드 교체</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Begin training with the weights of a file</source>
            <translation>파일의 가중치로 학습을 시작합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Have the last layer with weights give the data set's classes</source>
            <translation>가중치가 있는 마지막 레이어가 데이터셋의 클래스를 출력하게 합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Have training change the last layer with weights alone</source>
            <translation>가중치가 있는 마지막 레이어만 학습하게 합니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Load weights</source>
            <translation>가중치 불러오기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/actions.py" />
            <source>Training begins with {name}: {told}.</source>
            <translation>{name}(으)로 학습을 시작합니다: {told}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/choosing.py" />
            <source>found by itself</source>
            <translation>자동으로 찾음</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/choosing.py" />
            <source>Weights for {name}</source>
            <translation>{name}의 가중치</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{n} of {total} layers matched</source>
            <translation>레이어 {total}개 중 {n}개 일치</translation>
        </message>
        <message numerus="yes">
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{told}; {names} begin anew</source>
            <translation>
                <numerusform>{told}, {names}은(는) 새로 시작</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Left over in the file: {names} and {n} more.</source>
            <translation>파일에 남은 것: {names} 외 {n}개.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Choose by hand</source>
            <translation>직접 선택</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>{names} and {n} others</source>
            <translation>{names} 외 {n}개</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Nothing is left over in the file.</source>
            <translation>파일에 남은 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Left over in the file: {names}.</source>
            <translation>파일에 남은 것: {names}.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Normalise pictures by ImageNet's mean and deviation</source>
            <translation>이미지를 ImageNet의 평균과 표준편차로 정규화</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Begin without</source>
            <translation>없이 시작</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Reading {name} …</source>
            <translation>{name}을(를) 읽는 중…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>The weights are for ImageNet's 1,000 classes, and expect pictures normalised by it</source>
            <translation>가중치는 ImageNet의 클래스 1,000개를 위한 것이며, ImageNet으로 정규화된 이미지를 받아야 합니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Table of the layers and their weights</source>
            <translation>레이어와 가중치 표</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/dialog.py" />
            <source>Load</source>
            <translation>불러오기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>layer</source>
            <translation>레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>The layer in the design</source>
            <translation>설계의 레이어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>shape</source>
            <translation>크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>The shape of its weight</source>
            <translation>가중치의 크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>in the file</source>
            <translation>파일</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>Where its weights come from. Click one, or press F2, to choose by hand.</source>
            <translation>가중치를 가져올 곳입니다. 클릭하거나 F2를 눌러 직접 고를 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>how</source>
            <translation>방법</translation>
        </message>
        <message>
            <location filename="../../designer/ui/weights/model.py" />
            <source>By what they were matched, or why not</source>
            <translation>무엇으로 짝지었는지, 또는 왜 짝지어지지 않았는지</translation>
        </message>
        <message>
            <location filename="../../designer/ui/widgets/rate_picture.py" />
            <source>The highest rate is {highest:.3g}, the last {last:.3g}.</source>
            <translation>가장 높은 학습률은 {highest:.3g}, 마지막은 {last:.3g}입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/widgets/rate_picture.py" />
            <source>Learning rate over the epochs</source>
            <translation>에폭에 따른 학습률</translation>
        </message>
        <message>
            <location filename="../../designer/ui/widgets/rate_picture.py" />
            <source>Learning rate over the epochs.</source>
            <translation>에폭에 따른 학습률입니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/widgets/search_popup.py" />
            <source>What fits</source>
            <translation>맞는 항목</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Follow the system</source>
            <translation>시스템 설정 따르기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Dark theme</source>
            <translation>어두운 테마</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Light theme</source>
            <translation>밝은 테마</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Panels as at first</source>
            <translation>패널을 처음 상태로</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Open recent</source>
            <translation>최근 파일 열기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;Edit</source>
            <translation>편집(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;Train</source>
            <translation>학습(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Values on cards</source>
            <translation>카드에 표시할 값</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Open template</source>
            <translation>템플릿 열기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>all {gpus} GPUs of this machine</source>
            <translation>이 컴퓨터의 GPU {gpus}개 모두</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;File</source>
            <translation>파일(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Vie&amp;w</source>
            <translation>보기(&amp;W)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>&amp;Help</source>
            <translation>도움말(&amp;H)</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Theme</source>
            <translation>테마</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Text size</source>
            <translation>글자 크기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>New</source>
            <translation>새로 만들기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Open…</source>
            <translation>열기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Import…</source>
            <translation>가져오기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Sample projects</source>
            <translation>예제 프로젝트</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Save</source>
            <translation>저장</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Close the window</source>
            <translation>창 닫기</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>The minimap is here while a part of the design is out of sight.</source>
            <translation>미니맵은 설계의 일부가 화면 밖에 있을 때 여기에 나타납니다.</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>No design opened or saved yet</source>
            <translation>아직 열거나 저장한 설계가 없습니다</translation>
        </message>
        <message>
            <location filename="../../designer/ui/window.py" />
            <source>Problems ({count})</source>
            <translation>문제 ({count})</translation>
        </message>
        <message>
            <source>Where the pictures come in.</source>
            <translation>이미지가 들어오는 곳입니다.</translation>
        </message>
        <message>
            <source>Marks what the network gives.</source>
            <translation>네트워크의 출력을 표시합니다.</translation>
        </message>
        <message>
            <source>Slides learned filters over the maps.</source>
            <translation>학습된 필터를 맵 위로 움직입니다.</translation>
        </message>
        <message>
            <source>Spreads every value over a window: makes maps larger with learned filters.</source>
            <translation>값 하나하나를 윈도로 펼칩니다. 학습된 필터로 맵을 키웁니다.</translation>
        </message>
        <message>
            <source>Pooling</source>
            <translation>풀링</translation>
        </message>
        <message>
            <source>Keeps the largest value of each window.</source>
            <translation>윈도마다 가장 큰 값을 남깁니다.</translation>
        </message>
        <message>
            <source>Takes the mean of each window.</source>
            <translation>윈도마다 평균을 구합니다.</translation>
        </message>
        <message>
            <source>Takes the power mean of each window: between its sum and its largest value.</source>
            <translation>윈도마다 거듭제곱 평균을 구합니다. 합과 최댓값의 사이입니다.</translation>
        </message>
        <message>
            <source>Takes means so that the output has the size you ask for.</source>
            <translation>출력이 원하는 크기가 되도록 평균을 구합니다.</translation>
        </message>
        <message>
            <source>Takes largest values so that the output has the size you ask for.</source>
            <translation>출력이 원하는 크기가 되도록 최댓값을 구합니다.</translation>
        </message>
        <message>
            <source>Takes the mean along the axes you name; they are gone afterwards.</source>
            <translation>지정한 축을 따라 평균을 구합니다. 그 축은 없어집니다.</translation>
        </message>
        <message>
            <source>Activation</source>
            <translation>활성화</translation>
        </message>
        <message>
            <source>Cuts negative values to zero.</source>
            <translation>음수를 0으로 만듭니다.</translation>
        </message>
        <message>
            <source>Lets a small share of negative values through.</source>
            <translation>음수를 조금만 통과시킵니다.</translation>
        </message>
        <message>
            <source>Squeezes values into 0 to 1.</source>
            <translation>값을 0과 1 사이로 압축합니다.</translation>
        </message>
        <message>
            <source>Squeezes values into -1 to 1.</source>
            <translation>값을 -1과 1 사이로 압축합니다.</translation>
        </message>
        <message>
            <source>A smooth ReLU: each value times its chance to be the larger.</source>
            <translation>매끄러운 ReLU입니다. 값마다 자신이 더 클 확률을 곱합니다.</translation>
        </message>
        <message>
            <source>Cuts negative values to zero and large ones to 6.</source>
            <translation>음수는 0으로, 큰 값은 6으로 자릅니다.</translation>
        </message>
        <message>
            <source>Learns how much of negative values to let through.</source>
            <translation>음수를 얼마나 통과시킬지 학습합니다.</translation>
        </message>
        <message>
            <source>Bends negative values smoothly towards a lower limit.</source>
            <translation>음수를 하한값을 향해 매끄럽게 구부립니다.</translation>
        </message>
        <message>
            <source>An ELU scaled so that mean 0 and deviation 1 persist from layer to layer.</source>
            <translation>평균 0, 표준편차 1이 레이어를 거쳐도 유지되도록 맞춘 ELU입니다.</translation>
        </message>
        <message>
            <source>Each value times its sigmoid, also called swish.</source>
            <translation>값마다 그 시그모이드를 곱합니다. swish라고도 합니다.</translation>
        </message>
        <message>
            <source>Each value times the tanh of its softplus.</source>
            <translation>값마다 softplus의 tanh를 곱합니다.</translation>
        </message>
        <message>
            <source>SiLU from straight lines, quick to compute.</source>
            <translation>직선으로 이루어진 SiLU로, 계산이 빠릅니다.</translation>
        </message>
        <message>
            <source>A sigmoid from straight lines, quick to compute.</source>
            <translation>직선으로 이루어진 시그모이드로, 계산이 빠릅니다.</translation>
        </message>
        <message>
            <source>A ReLU with its corner rounded; never zero.</source>
            <translation>모서리가 둥근 ReLU로, 0이 되지 않습니다.</translation>
        </message>
        <message>
            <source>Turns values into shares that sum to 1.</source>
            <translation>값을 합이 1인 비율로 바꿉니다.</translation>
        </message>
        <message>
            <source>The logarithm of softmax: what a negative log-likelihood takes.</source>
            <translation>softmax의 로그입니다. 음의 로그 가능도 손실이 받는 값입니다.</translation>
        </message>
        <message>
            <source>Linear</source>
            <translation>완전연결</translation>
        </message>
        <message>
            <source>Connects every input with every output.</source>
            <translation>모든 입력을 모든 출력에 연결합니다.</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>형태</translation>
        </message>
        <message>
            <source>Lays maps out as one vector.</source>
            <translation>맵을 벡터 하나로 펼칩니다.</translation>
        </message>
        <message>
            <source>Folds a vector into maps.</source>
            <translation>벡터를 맵으로 접습니다.</translation>
        </message>
        <message>
            <source>Lays the values of an example out in another shape.</source>
            <translation>예시의 값을 다른 형태로 늘어놓습니다.</translation>
        </message>
        <message>
            <source>Puts the axes in another order, as where channels are to stand last.</source>
            <translation>축의 순서를 바꿉니다. 채널을 맨 뒤에 둘 때 씁니다.</translation>
        </message>
        <message>
            <source>Takes a part of the channels, or of another axis.</source>
            <translation>채널이나 다른 축의 일부를 가져옵니다.</translation>
        </message>
        <message>
            <source>Hands on what it receives: a place holder, or the short way of a residual block.</source>
            <translation>받은 것을 그대로 넘깁니다. 자리만 차지하거나 잔차 블록의 지름길이 됩니다.</translation>
        </message>
        <message>
            <source>Adds rows and columns of zeros at the sides you choose.</source>
            <translation>고른 쪽에 0으로 된 행과 열을 덧붙입니다.</translation>
        </message>
        <message>
            <source>Adds rows and columns at the sides that mirror those inside.</source>
            <translation>안쪽을 거울처럼 비춘 행과 열을 가장자리에 덧붙입니다.</translation>
        </message>
        <message>
            <source>Makes maps larger by repeating values or drawing lines between them.</source>
            <translation>값을 반복하거나 사이를 이어 맵을 키웁니다.</translation>
        </message>
        <message>
            <source>Lays channels out as rows and columns: fewer channels, larger maps.</source>
            <translation>채널을 행과 열로 늘어놓아, 채널은 줄고 맵은 커집니다.</translation>
        </message>
        <message>
            <source>Mixes the channels of different groups, as in ShuffleNet.</source>
            <translation>ShuffleNet처럼 그룹이 다른 채널을 섞습니다.</translation>
        </message>
        <message>
            <source>Normalisation</source>
            <translation>정규화</translation>
        </message>
        <message>
            <source>Gives every channel mean 0 and deviation 1 over the batch.</source>
            <translation>배치 전체에서 채널마다 평균 0, 표준편차 1로 맞춥니다.</translation>
        </message>
        <message>
            <source>Gives every number of a vector mean 0 and deviation 1 over the batch.</source>
            <translation>배치 전체에서 벡터의 값마다 평균 0, 표준편차 1로 맞춥니다.</translation>
        </message>
        <message>
            <source>Gives every map of every example mean 0 and deviation 1 by itself.</source>
            <translation>예시의 맵 하나하나를 평균 0, 표준편차 1로 맞춥니다.</translation>
        </message>
        <message>
            <source>Gives every group of channels mean 0 and deviation 1 within an example.</source>
            <translation>예시 안에서 채널 그룹마다 평균 0, 표준편차 1로 맞춥니다.</translation>
        </message>
        <message>
            <source>Gives every example mean 0 and deviation 1, whatever the batch.</source>
            <translation>배치와 관계없이 예시마다 평균 0, 표준편차 1로 맞춥니다.</translation>
        </message>
        <message>
            <source>Damps a value where the channels beside it are strong, as in AlexNet.</source>
            <translation>AlexNet처럼, 옆 채널의 값이 클 때 값을 억누릅니다.</translation>
        </message>
        <message>
            <source>Dropout</source>
            <translation>드롭아웃</translation>
        </message>
        <message>
            <source>Sets random values to zero while training.</source>
            <translation>학습하는 동안 무작위로 값을 0으로 만듭니다.</translation>
        </message>
        <message>
            <source>Sets random whole maps to zero while training.</source>
            <translation>학습하는 동안 무작위로 맵 전체를 0으로 만듭니다.</translation>
        </message>
        <message>
            <source>Dropout that keeps mean and deviation: the one to go with SELU.</source>
            <translation>평균과 표준편차를 유지하는 드롭아웃으로, SELU와 함께 씁니다.</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>병합</translation>
        </message>
        <message>
            <source>Adds its inputs value by value.</source>
            <translation>입력을 값끼리 더합니다.</translation>
        </message>
        <message>
            <source>Multiplies its inputs value by value.</source>
            <translation>입력을 값끼리 곱합니다.</translation>
        </message>
        <message>
            <source>Lays its inputs behind each other along an axis.</source>
            <translation>입력을 한 축을 따라 이어 붙입니다.</translation>
        </message>
        <message>
            <source>Blocks</source>
            <translation>블록</translation>
        </message>
        <message>
            <source>The residual block of deeper ResNets (He, Zhang, Ren and Sun, 2015): a 1×1 convolution narrows the channels for the 3×3 one, and another widens them fourfold again.</source>
            <translation>더 깊은 ResNet의 잔차 블록입니다(He, Zhang, Ren, Sun, 2015). 1×1 합성곱이 3×3 합성곱을 위해 채널을 줄이고, 다른 1×1 합성곱이 다시 네 배로 늘립니다.</translation>
        </message>
        <message>
            <source>The bottleneck that begins a stage: its 3×3 convolution has the stride, and a 1×1 convolution on the shortcut gives the same size and channels.</source>
            <translation>단계를 시작하는 병목 블록입니다. 3×3 합성곱에 스트라이드가 있고, 지름길의 1×1 합성곱이 크기와 채널 수를 맞춥니다.</translation>
        </message>
        <message>
            <source>A convolution, batch normalisation (Ioffe and Szegedy, 2015) and ReLU. The convolution has no bias: the normalisation would take it away.</source>
            <translation>합성곱, 배치 정규화(Ioffe, Szegedy, 2015), ReLU입니다. 합성곱에는 바이어스가 없습니다. 정규화에서 없어지기 때문입니다.</translation>
        </message>
        <message>
            <source>A dense block (Huang, Liu, van der Maaten and Weinberger, 2016): dense layers in a row, each of which adds growth_rate maps.</source>
            <translation>밀집 블록입니다(Huang, Liu, van der Maaten, Weinberger, 2016). 밀집 레이어가 이어지며, 레이어마다 맵을 growth_rate개 더합니다.</translation>
        </message>
        <message>
            <source>A dense layer (Huang, Liu, van der Maaten and Weinberger, 2016): it puts a few new maps behind those that it is given, so that every later layer sees them all. A 1×1 convolution narrows them first.</source>
            <translation>밀집 레이어입니다(Huang, Liu, van der Maaten, Weinberger, 2016). 받은 맵 뒤에 새 맵을 몇 개 덧붙여, 뒤의 모든 레이어가 전부 볼 수 있게 합니다. 먼저 1×1 합성곱이 채널을 줄입니다.</translation>
        </message>
        <message>
            <source>A depthwise separable convolution (Howard and others, 2017, in MobileNet): a 3×3 filter for each channel, then a 1×1 convolution across them. It needs about a ninth of what a 3×3 convolution does. in_channels says what it is given.</source>
            <translation>깊이별 분리 합성곱입니다(MobileNet, Howard 외, 2017). 채널마다 3×3 필터를 쓴 다음 1×1 합성곱으로 채널을 섞습니다. 3×3 합성곱의 약 9분의 1만 필요합니다. in_channels는 입력 채널 수입니다.</translation>
        </message>
        <message>
            <source>A Fire module (Iandola and others, 2016): a 1×1 convolution squeezes the channels, so that the 1×1 and 3×3 convolutions behind it, side by side, need few weights.</source>
            <translation>Fire 모듈입니다(Iandola 외, 2016). 1×1 합성곱이 채널을 줄여, 그 뒤에 나란히 놓인 1×1과 3×3 합성곱의 가중치가 적어집니다.</translation>
        </message>
        <message>
            <source>An Inception block (Szegedy and others, 2014): 1×1, 3×3 and larger windows and a pooling beside each other, so that the next layer chooses. 1×1 convolutions reduce the channels first. The third branch is 3×3 here, as in torchvision, where the paper has 5×5.</source>
            <translation>Inception 블록입니다(Szegedy 외, 2014). 1×1, 3×3, 더 큰 윈도와 풀링을 나란히 두어 다음 레이어가 고르게 합니다. 먼저 1×1 합성곱이 채널을 줄입니다. 세 번째 가지는 논문에서는 5×5이지만 여기서는 torchvision처럼 3×3입니다.</translation>
        </message>
        <message>
            <source>An inverted residual without its shortcut, where the size or the channels change (Sandler and others, 2018).</source>
            <translation>크기나 채널 수가 바뀌는 곳에 쓰는, 지름길이 없는 역잔차 블록입니다(Sandler 외, 2018).</translation>
        </message>
        <message>
            <source>An inverted residual (Sandler and others, 2018): wide in the middle, where each channel has a filter of its own, and narrow at both ends, which the shortcut joins. Its end has no activation, which would lose what is narrow.</source>
            <translation>역잔차 블록입니다(Sandler 외, 2018). 채널마다 필터가 따로 있는 가운데는 넓고, 지름길이 잇는 양 끝은 좁습니다. 좁은 곳의 정보를 잃지 않도록 끝에는 활성화가 없습니다.</translation>
        </message>
        <message>
            <source>A block of Network in Network (Lin, Chen and Yan, 2013): behind a convolution, two of 1×1 work at every place like a small network of linear layers across the channels.</source>
            <translation>Network in Network의 블록입니다(Lin, Chen, Yan, 2013). 합성곱 뒤의 1×1 합성곱 둘이 모든 위치에서 채널에 대한 작은 완전연결 네트워크처럼 작동합니다.</translation>
        </message>
        <message>
            <source>A residual block (He, Zhang, Ren and Sun, 2015): two 3×3 convolutions learn what to add to the input. The shortcut takes the gradient past them, and so lets networks be deep.</source>
            <translation>잔차 블록입니다(He, Zhang, Ren, Sun, 2015). 3×3 합성곱 둘이 입력에 더할 값을 배웁니다. 지름길로 기울기가 그대로 흘러 네트워크가 깊어질 수 있습니다.</translation>
        </message>
        <message>
            <source>The residual block that begins a stage: it halves the size by its stride and changes the channels, and so does a 1×1 convolution on the shortcut.</source>
            <translation>단계를 시작하는 잔차 블록입니다. 스트라이드로 크기를 반으로 줄이고 채널 수를 바꾸며, 지름길의 1×1 합성곱도 그렇게 합니다.</translation>
        </message>
        <message>
            <source>What stands between dense blocks: a 1×1 convolution halves the channels and a pooling the size.</source>
            <translation>밀집 블록 사이에 놓입니다. 1×1 합성곱이 채널을, 풀링이 크기를 반으로 줄입니다.</translation>
        </message>
        <message>
            <source>A VGG block (Simonyan and Zisserman, 2014): 3×3 convolutions that keep the size, then max pooling, which halves it. Two of them see as far as one 5×5, with fewer weights.</source>
            <translation>VGG 블록입니다(Simonyan, Zisserman, 2014). 크기를 유지하는 3×3 합성곱 다음에 최대 풀링이 크기를 반으로 줄입니다. 3×3 둘은 더 적은 가중치로 5×5 하나만큼 봅니다.</translation>
        </message>
        <message>
            <source>Channels, height and width of what it gives</source>
            <translation>출력의 채널 수, 높이, 너비</translation>
        </message>
        <message>
            <source>Learned values</source>
            <translation>학습되는 값의 수</translation>
        </message>
        <message>
            <source>For one example</source>
            <translation>예시 하나 기준</translation>
        </message>
        <message>
            <source>For one example, as PyTorch counts them</source>
            <translation>예시 하나 기준, PyTorch의 방식으로 셈</translation>
        </message>
        <message>
            <source>memory</source>
            <translation>메모리</translation>
        </message>
        <message>
            <source>The output in float32</source>
            <translation>float32 출력의 크기</translation>
        </message>
        <message>
            <source>Rows and columns of input one value sees</source>
            <translation>값 하나가 보는 입력의 행과 열 수</translation>
        </message>
        <message>
            <source>stride</source>
            <translation>스트라이드</translation>
        </message>
        <message>
            <source>Steps of the receptive field</source>
            <translation>수용 영역이 움직이는 간격</translation>
        </message>
        <message>
            <source>start</source>
            <translation>시작</translation>
        </message>
        <message>
            <source>Where the first value begins to see</source>
            <translation>첫 값이 보기 시작하는 곳</translation>
        </message>
        <message>
            <source>total</source>
            <translation>합계</translation>
        </message>
        <message>
            <source>Small photographs of ten kinds of animals and vehicles.</source>
            <translation>동물과 탈것 10종의 작은 사진입니다.</translation>
        </message>
        <message>
            <source>Small photographs of a hundred kinds of things, 500 of each to train on.</source>
            <translation>100종의 작은 사진으로, 종류마다 학습용이 500장씩 있습니다.</translation>
        </message>
        <message>
            <source>Handwritten-looking digits drawn by Convas itself; needs no files.</source>
            <translation>Convas가 직접 그리는 손글씨 모양의 숫자입니다. 파일이 필요 없습니다.</translation>
        </message>
        <message>
            <source>Handwritten digits and letters in 47 classes of one size each.</source>
            <translation>손으로 쓴 숫자와 글자로, 크기가 같은 클래스 47개입니다.</translation>
        </message>
        <message>
            <source>Handwritten letters, capital and small ones together in 26 classes.</source>
            <translation>손으로 쓴 글자로, 대문자와 소문자를 합쳐 클래스 26개입니다.</translation>
        </message>
        <message>
            <source>Handwritten digits, four times as many as MNIST has.</source>
            <translation>손으로 쓴 숫자로, MNIST의 네 배입니다.</translation>
        </message>
        <message>
            <source>Ten kinds of clothing from Zalando's shop, a harder drop-in for MNIST.</source>
            <translation>Zalando 상점의 옷 10종으로, MNIST보다 어려운 대체 데이터셋입니다.</translation>
        </message>
        <message>
            <source>Ten cursive Japanese characters from old books, a harder drop-in for MNIST.</source>
            <translation>옛 책의 일본어 흘림 글자 10종으로, MNIST보다 어려운 대체 데이터셋입니다.</translation>
        </message>
        <message>
            <source>Handwritten digits of American clerks and pupils, the classic first data set.</source>
            <translation>미국의 공무원과 학생이 쓴 숫자로, 처음 쓰는 데이터셋의 고전입니다.</translation>
        </message>
        <message>
            <source>Digits of house numbers, cut from photographs of streets.</source>
            <translation>거리 사진에서 잘라 낸 집 번호의 숫자입니다.</translation>
        </message>
        <message>
            <source>Optimiser</source>
            <translation>옵티마이저</translation>
        </message>
        <message>
            <source>Regularisation</source>
            <translation>규제</translation>
        </message>
        <message>
            <source>Evaluation</source>
            <translation>평가</translation>
        </message>
        <message>
            <source>Computing</source>
            <translation>계산</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>위치</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>색</translation>
        </message>
        <message>
            <source>Parts and pairs</source>
            <translation>일부 가리기와 섞기</translation>
        </message>
        <message>
            <source>running</source>
            <translation>실행 중</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>완료</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>중지됨</translation>
        </message>
        <message>
            <source>stopped early</source>
            <translation>조기 종료</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>중단됨</translation>
        </message>
        <message>
            <source>grey</source>
            <translation>흑백</translation>
        </message>
        <message>
            <source>colour</source>
            <translation>컬러</translation>
        </message>
        <message>
            <source>Lecture</source>
            <translation>강의 예제</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>항등</translation>
        </message>
        <message>
            <source>Sobel x</source>
            <translation>소벨 x</translation>
        </message>
        <message>
            <source>Sobel y</source>
            <translation>소벨 y</translation>
        </message>
        <message>
            <source>Prewitt</source>
            <translation>프리윗</translation>
        </message>
        <message>
            <source>Laplacian</source>
            <translation>라플라시안</translation>
        </message>
        <message>
            <source>Box blur</source>
            <translation>상자 흐림</translation>
        </message>
        <message>
            <source>Gaussian blur</source>
            <translation>가우시안 흐림</translation>
        </message>
        <message>
            <source>Sharpen</source>
            <translation>선명하게</translation>
        </message>
        <message>
            <source>Emboss</source>
            <translation>엠보스</translation>
        </message>
        <message>
            <source>square-root scale</source>
            <translation>제곱근 눈금</translation>
        </message>
        <message>
            <source>gradient size</source>
            <translation>기울기 크기</translation>
        </message>
        <message>
            <source>logarithmic scale</source>
            <translation>로그 눈금</translation>
        </message>
        <message>
            <source>activation spread</source>
            <translation>활성값의 퍼짐</translation>
        </message>
        <message>
            <source>forward time</source>
            <translation>순전파 시간</translation>
        </message>
        <message>
            <source>backward time</source>
            <translation>역전파 시간</translation>
        </message>
    </context>
</TS>
