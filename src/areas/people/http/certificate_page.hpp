// SPDX-License-Identifier: AGPL-3.0-or-later
// The page on which one thing is done to a certificate.
#pragma once

#include "areas/people/change_certificate.hpp"
#include "areas/people/http/handlers.hpp"
#include "areas/people/open_person.hpp"

namespace sunclover::people {

struct CertificateView {
    CertificateAct act = CertificateAct::Renew;
    CertificateDraft draft = {};
    std::vector<base::Error> errors = {};
};

/// The act that the path names. @errors NotFound for none
base::Result<CertificateAct> act_in(const http::Request& request);
CertificateDraft certificate_draft_in(const http::Fields& form);

/// /people/…/certificate-acts/renew
std::string act_path(const PersonRef& ref, CertificateAct act);

/// The record as it is now, opened for a correction; the form, or why the act cannot follow.
/// @errors NotFound unless the caller may edit the person
Reply certificate_page(const http::Request& request, Desk desk, PersonRef ref, CertificateView view);

}  // namespace sunclover::people
