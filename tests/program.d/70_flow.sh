# Process models from the command line, without server or database.
cat >"$work/grant.bpmn" <<'B'
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="grant">
  <process id="grant" isExecutable="true">
    <startEvent id="begin"/>
    <userTask id="assess" name="Assess"/>
    <boundaryEvent id="late" attachedToRef="assess" cancelActivity="false">
      <timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition>
    </boundaryEvent>
    <exclusiveGateway id="decide" default="no"/>
    <endEvent id="granted"/><endEvent id="rejected"/><endEvent id="reminded"/>
    <sequenceFlow id="f1" sourceRef="begin" targetRef="assess"/>
    <sequenceFlow id="f2" sourceRef="assess" targetRef="decide"/>
    <sequenceFlow id="yes" sourceRef="decide" targetRef="granted">
      <conditionExpression>grade &lt;= 2</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="no" sourceRef="decide" targetRef="rejected"/>
    <sequenceFlow id="f5" sourceRef="late" targetRef="reminded"/>
  </process>
</definitions>
B
"$program" flow check "$work/grant.bpmn" | grep -q 'no fault$'
"$program" flow run "$work/grant.bpmn" --input '{"grade": 2}' >"$work/flow"
grep -q 'user task assess (Assess) done$' "$work/flow"
grep -q 'enters granted$' "$work/flow"
# Without the grade nobody is rejected: a person must look.
code=0; "$program" flow run "$work/grant.bpmn" >"$work/flow" || code=$?
[[ $code == 2 ]]
grep -q 'incident decide: a condition is neither true nor false' "$work/flow"
sed 's/P3D/3 days/' "$work/grant.bpmn" >"$work/wrong.bpmn"
code=0; "$program" flow check "$work/wrong.bpmn" >"$work/flow" || code=$?
[[ $code == 1 ]]
grep -q 'line 5: late' "$work/flow"
