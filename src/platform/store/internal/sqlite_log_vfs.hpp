// SPDX-License-Identifier: AGPL-3.0-or-later
// The write-ahead log of SQLite in few large writes. SQLite writes a log page by page, two calls of the system for each; a
// group of commits has hundreds of pages, and on virtual machines a call costs as much as copying the page. This layer keeps
// what is written in sequence and hands it on as one write when SQLite asks for the disk (xSync), reads, or turns elsewhere.
//
// Nothing of what SQLite promises changes: a commit is answered after xSync, and other connections are told of new pages
// (through the shared index of the log) after it, too; both see the whole write or its error.
// @source SQLite 3.40, wal.c, walFrames: frames, then xSync, then the index
#pragma once

namespace sunclover::store {

/// The name under which the layer is registered; give it to sqlite3_open_v2. Registers it at the first call.
const char* log_vfs();

}  // namespace sunclover::store
