// SPDX-License-Identifier: AGPL-3.0-or-later
// Models that hold every element, for tests that damage them.
#pragma once

#include <string>
#include <vector>

#include "engines/flow/testing/process_text.hpp"

namespace sunclover::flow::testing {

inline std::vector<std::string> sample_models() {
    std::vector<std::string> models;
    models.push_back(bpmn(R"(
start s
script init | <script>{n: 0, trace: []}</script>
or split default=split_c
user a flow:role=clerk
service b flow:verb=v flow:tries=2
decision c flow:decision=d flow:result=grade
or join
complex k | <activationCondition>activationCount &gt;= 1</activationCondition>
end e
s -> init
init -> split
split -> a if n = 0
split -> b if n < 5
split => c
a -> join
b -> join
c -> join
join -> k
a -> k
k -> e
)"));
    models.push_back(bpmn(R"(
start s
transaction x {
start i
and g
user a | <multiInstanceLoopCharacteristics behavior="All"><loopCardinality>2</loopCardinality><completionCondition>numberOfCompletedInstances = 2</completionCondition></multiInstanceLoopCharacteristics>
script b | <standardLoopCharacteristics loopMaximum="2"/><script>{m: 1}</script>
boundary cb on b compensate
user ub isForCompensation=true
end bad cancel
i -> g
g -> a
g -> b
b -> bad
association l sourceRef=cb targetRef=ub
}
boundary out on x cancel
boundary late on x timer R2/PT1H cancelActivity=false
boundary fail on x error E1
end e
throw t signal go message sent
s -> x
x -> t
t -> e
out -> e
late -> e
fail -> e
)"));
    models.push_back(bpmn(R"(
start s
events g
catch m message yes
catch t timer 2026-01-01
receive r other
send n told
call c q
adhoc h ordering=Sequential {
user one
task two
}
s -> g
g -> m
g -> t
g -> r
m -> n
n -> c
t -> h
eventsub v {
start w conditional ready isInterrupting=false
throw up escalation high
throw far link l
catch near link l
end z terminate
w -> up
up -> far
near -> z
}
process q
start qs
user inside
end qe error E2
qs -> inside
inside -> qe
)"));
    return models;
}

}  // namespace sunclover::flow::testing
