// SPDX-License-Identifier: AGPL-3.0-or-later
// All planned acts of all cases wait in one queue by time, so that the clock, the audit log and the
// numbers of cases run forward as they would have.
#include "areas/cases/generate_cases.hpp"

#include <algorithm>
#include <queue>
#include <stdexcept>

#include "areas/calendars/current_calendar.hpp"
#include "areas/cases/add_note.hpp"
#include "areas/cases/add_photo.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/internal/case_fate.hpp"
#include "areas/cases/internal/demo_cast.hpp"
#include "areas/cases/internal/drawn_picture.hpp"
#include "areas/cases/internal/demo_forms.hpp"
#include "areas/cases/prefill_application.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/cases/take_exit.hpp"
#include "areas/cases/withdraw_case.hpp"
#include "areas/people/load_person.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/assert.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

using access::Caller;
using access::Permission;
using access::Role;

constexpr const char* invented_programme = "home-adaptation";

/// A case on its way: its plan, and what became of it so far.
struct Life {
    std::vector<PlannedAct> acts;
    std::size_t next = 0;
    InventedHome home = {};
    Case record = {};
    const PlannedAct& act() const { return acts.at(next); }
};

/// The plan of whom the queue asks next: the earliest, then the first.
struct Turn {
    base::Instant at;
    std::size_t life;
    bool operator>(const Turn& other) const {
        return at != other.at ? at > other.at : life > other.life;
    }
};

/// An invented case that the use cases refuse is our own mistake; the key names no person.
template <class T>
T expect_done(base::Result<T> outcome) {
    if (!outcome) {
        throw std::runtime_error(
            "an invented case was refused: " + outcome.error().message_key + " " + outcome.error().field
        );
    }
    if constexpr (!std::is_void_v<T>) return *std::move(outcome);
}

class Generator {
  public:
    Generator(const Desk& desk, const GenerateOptions& options)
        : options_(options),
          clock_(options.now),
          random_(options.seed),
          services_{desk.services.store, clock_,       random_,
                    desk.services.cipher, desk.services.pages, desk.services.vault,
                    desk.services.zone,   desk.services.office_phone},
          desk_{services_, desk.programmes, desk.places, desk.calendar},
          programme_(desk.programmes.current(invented_programme)),
          cast_(options.staff, desk.places, random_),
          candidates_(options.people) {
        ASSERT(programme_ != nullptr);
        for (std::size_t i = candidates_.size(); i > 1; --i) {
            std::swap(candidates_[i - 1], candidates_[random_.below(i)]);
        }
        bring_known_residents_in();
    }

    base::Task<int> run() {
        plan_all();
        int made = 0;
        while (!turns_.empty()) {
            const Turn turn = turns_.top();
            turns_.pop();
            Life& life = lives_[turn.life];
            clock_.set(std::max(turn.at, clock_.now()));
            const bool is_submission = life.act().kind == PlannedAct::Kind::Submit;
            const bool goes_on = co_await act(life);
            if (is_submission && goes_on) ++made;
            if (!goes_on || ++life.next == life.acts.size()) continue;
            turns_.push({life.act().at, turn.life});
        }
        co_return made;
    }

  private:
    /// Residents with an account are among those who apply, spread over the time, so that each has a case
    /// to look at. Candidates are taken from the back.
    void bring_known_residents_in() {
        std::vector<std::size_t> known;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (cast_.resident_of(candidates_[i]) != nullptr) known.push_back(i);
        }
        const auto taken = std::min(candidates_.size(), static_cast<std::size_t>(std::max(options_.count, 0)));
        for (std::size_t i = 0; i < known.size() && known.size() < taken; ++i) {
            const std::size_t order = taken * (i + 1) / (known.size() + 1);
            std::swap(candidates_[known[i]], candidates_[candidates_.size() - 1 - order]);
        }
    }

    void plan_all() {
        const auto calendar = desk_.calendar.get();
        const Present present{options_.now, services_.zone, *calendar};
        for (int i = 0; i < options_.count; ++i) {
            Life life{};
            life.acts = plan_case(*programme_, i, present, random_);
            turns_.push({life.acts.front().at, lives_.size()});
            lives_.push_back(std::move(life));
        }
        if (!turns_.empty()) clock_.set(turns_.top().at);
    }

    /// @returns false if the case stays as it is, because nobody is there to go on with it
    base::Task<bool> act(Life& life) {
        switch (life.act().kind) {
            case PlannedAct::Kind::Submit: co_return co_await submit(life);
            case PlannedAct::Kind::Exit: co_return co_await take(life);
            case PlannedAct::Kind::Defer: co_return co_await defer(life);
            case PlannedAct::Kind::Withdraw: co_return co_await withdraw(life);
        }
        co_return false;
    }

    /// Hands an application in for the next person who may.
    base::Task<bool> submit(Life& life) {
        while (!candidates_.empty()) {
            const people::PersonRef ref = candidates_.back();
            candidates_.pop_back();
            auto load = [&](store::Transaction& tx) {
                return people::load_person(tx, services_.cipher, ref);
            };
            const auto person = co_await services_.store.read(load);
            const Caller* caller = person ? cast_.applicant_of(*person) : nullptr;
            if (caller == nullptr) continue;
            const auto disabilities = person->disabilities_on(services_.today());
            if (disabilities.empty()) continue;
            life.home = invent_home(disabilities.front().category, random_);
            auto known = co_await prefill_application(desk_, *caller, ref, invented_programme);
            if (!known) continue;
            SubmitApplication request{};
            request.person = ref;
            request.programme = invented_programme;
            request.answers = invent_application(life.home, *std::move(known), random_);
            request.channel = cast_.channel_of(*caller, ref);
            request.attempt = attempt();
            auto submitted = co_await submit_application(desk_, *caller, std::move(request));
            if (submitted) {
                life.record = submitted->record;
                co_return true;
            }
            // Who has an open case at home, or left the register, is passed over.
            const auto kind = submitted.error().kind;
            if (kind == base::ErrorKind::Invalid) expect_done(std::move(submitted));
        }
        co_return false;
    }

    base::Task<bool> take(Life& life) {
        const PlannedAct& planned = life.act();
        const programmes::Stage* stage = programme_->find_stage(planned.stage);
        ASSERT(stage != nullptr && life.record.stage == planned.stage);
        const Caller* caller = cast_.caller_as(life.record, planned.role.value_or(stage->role));
        if (caller == nullptr) co_return false;
        const programmes::Exit* exit = stage->find_exit(planned.exit);
        const programmes::Stage* next = programme_->find_stage(exit->to);
        TakeExit request{};
        if (next != nullptr && next->at_partner && !life.record.organisation) {
            request.organisation = cast_.organisation_for(life.record);
            if (!request.organisation) co_return false;
        }
        co_await talk(life, *caller);
        const bool writes = planned.role.value_or(stage->role) == stage->role;
        if (writes && !stage->form.empty()) co_await fill(life, *stage, *caller, request);
        const bool on_behalf =
            planned.role == Role::Resident && !caller->acts_for(life.record.person);
        request.ref = life.record.ref;
        request.version = life.record.version;
        request.exit = planned.exit;
        if (exit->needs_reason || on_behalf) {
            request.reason = invent_reason(exit->needs_reason ? planned.exit : std::string(), random_);
        }
        request.attempt = attempt();
        auto taken = co_await take_exit(desk_, *caller, std::move(request));
        life.record = expect_done(std::move(taken)).record;
        co_return true;
    }

    /// The stage's form, with pictures where it asks for them. A corrected application stays as it was.
    base::Task<bool> fill(Life& life, const programmes::Stage& stage, const Caller& caller, TakeExit& request) {
        const programmes::Form* form = programme_->find_form(stage.form);
        ASSERT(form != nullptr);
        auto answers = invent_form(
            *programme_, life.home, {stage.form, life.act().exit, services_.today()}, random_
        );
        if (answers.empty()) co_return false;
        request.answers = std::move(answers);
        for (const auto& page : form->pages) {
            for (const auto& field : page.fields) {
                if (field.kind != programmes::FieldKind::Photos || !field.required) continue;
                AddPhoto photo{};
                photo.target = life.record.ref;
                photo.field = field.name;
                photo.content = drawn_picture(random_);
                photo.attempt = attempt();
                auto added = co_await add_photo(desk_, caller, std::move(photo));
                if (!added && added.error().kind == base::ErrorKind::TooLarge) continue;
                expect_done(std::move(added));
            }
        }
        co_return true;
    }

    /// Now and then somebody writes a note or a message before the stage goes on.
    base::Task<bool> talk(Life& life, const Caller& caller) {
        constexpr std::uint64_t note_percent = 20;
        constexpr std::uint64_t message_percent = 10;
        const bool is_resident = caller.acts_for(life.record.person);
        if (!is_resident && random_.below(100) < note_percent) {
            AddNote note{life.record.ref, invent_note(random_), attempt()};
            auto noted = co_await add_note(desk_, caller, std::move(note));
            expect_done(std::move(noted));
        }
        if (random_.below(100) < message_percent) {
            const std::string text =
                is_resident ? invent_message_from_resident(random_) : invent_message_from_office(random_);
            SendMessage message{life.record.ref, text, attempt()};
            auto sent = co_await send_message(desk_, caller, std::move(message));
            expect_done(std::move(sent));
        }
        co_return true;
    }

    base::Task<bool> defer(Life& life) {
        const Caller* caller = cast_.caller_with(life.record, Permission::CaseDefer);
        if (caller == nullptr) co_return false;
        DeferCase request{};
        request.ref = life.record.ref;
        request.version = life.record.version;
        request.until = life.act().until;
        request.reason = invent_reason("deferred", random_);
        request.attempt = attempt();
        auto deferred = co_await defer_case(desk_, *caller, std::move(request));
        life.record = expect_done(std::move(deferred));
        co_return true;
    }

    base::Task<bool> withdraw(Life& life) {
        const Caller* caller = cast_.resident_of(life.record.person);
        if (caller == nullptr) caller = cast_.caller_as(life.record, Role::CaseWorker);
        if (caller == nullptr) co_return false;
        WithdrawCase request{};
        request.ref = life.record.ref;
        request.version = life.record.version;
        request.reason = invent_reason("withdrawn", random_);
        request.attempt = attempt();
        auto withdrawn = co_await withdraw_case(desk_, *caller, std::move(request));
        life.record = expect_done(std::move(withdrawn));
        co_return true;
    }

    Attempt attempt() { return {base::to_hex(random_.bytes(16)), {}}; }

    const GenerateOptions& options_;
    platform::ManualClock clock_;
    platform::SeededRandom random_;
    platform::Services services_;
    Desk desk_;
    // Shared with the running server: a published version is never changed.
    std::shared_ptr<const programmes::Programme> programme_;
    DemoCast cast_;
    std::vector<people::PersonRef> candidates_;
    std::vector<Life> lives_;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
};

}  // namespace

base::Task<int> generate_cases(const Desk& desk, GenerateOptions options) {
    Generator generator(desk, options);
    co_return co_await generator.run();
}

}  // namespace sunclover::cases
