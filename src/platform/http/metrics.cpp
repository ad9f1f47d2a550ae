// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/metrics.hpp"

#include <dirent.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>

namespace sunclover::http {
namespace {

/// Seconds. Up to 10 ms for pages from memory, up to 10 s for exports and slow disks.
const prometheus::Histogram::BucketBoundaries duration_buckets = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

/// One for the process, as the numbers are: every part adds to it and one page shows it.
class Numbers {
  public:
    prometheus::Counter& counter(std::string_view name, std::string_view label, std::string_view value) {
        return metric<prometheus::Counter>(counters_, name, [&] {
            return &prometheus::BuildCounter().Name(std::string(name)).Register(registry_);
        }).Add(labels(label, value));
    }
    prometheus::Gauge& gauge(std::string_view name) {
        return metric<prometheus::Gauge>(gauges_, name, [&] {
            return &prometheus::BuildGauge().Name(std::string(name)).Register(registry_);
        }).Add({});
    }
    prometheus::Histogram& histogram(std::string_view name, std::string_view label, std::string_view value) {
        return metric<prometheus::Histogram>(histograms_, name, [&] {
            return &prometheus::BuildHistogram().Name(std::string(name)).Register(registry_);
        }).Add(labels(label, value), duration_buckets);
    }
    std::string text() {
        std::ostringstream out;
        prometheus::TextSerializer().Serialize(out, registry_.Collect());
        return out.str();
    }

  private:
    template <class Metric>
    using Families = std::map<std::string, prometheus::Family<Metric>*, std::less<>>;

    template <class Metric, class Make>
    prometheus::Family<Metric>& metric(Families<Metric>& families, std::string_view name, Make make) {
        const std::lock_guard lock(mutex_);
        const auto found = families.find(name);
        if (found != families.end()) return *found->second;
        return *families.emplace(std::string(name), make()).first->second;
    }
    static std::map<std::string, std::string> labels(std::string_view label, std::string_view value) {
        if (label.empty()) return {};
        return {{std::string(label), std::string(value)}};
    }

    std::mutex mutex_;
    prometheus::Registry registry_;
    Families<prometheus::Counter> counters_;
    Families<prometheus::Gauge> gauges_;
    Families<prometheus::Histogram> histograms_;
};

Numbers& numbers() {
    static Numbers all;
    return all;
}

const auto started_at = std::chrono::steady_clock::now();

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double total_pages = 0;
    double resident_pages = 0;
    statm >> total_pages >> resident_pages;
    return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
    DIR* const folder = opendir("/proc/self/fd");
    if (folder == nullptr) return 0;
    int count = 0;
    while (readdir(folder) != nullptr) ++count;
    closedir(folder);
    return count - 3;  // ".", ".." and the folder itself
}

}  // namespace

void count(std::string_view name, std::string_view label, std::string_view value, double amount) {
    numbers().counter(name, label, value).Increment(amount);
}

void set_gauge(std::string_view name, double value) { numbers().gauge(name).Set(value); }

void observe_seconds(std::string_view name, std::string_view label, std::string_view value, double seconds) {
    numbers().histogram(name, label, value).Observe(seconds);
}

std::string metrics_text() {
    const std::chrono::duration<double> uptime = std::chrono::steady_clock::now() - started_at;
    set_gauge("process_resident_memory_bytes", resident_bytes());
    set_gauge("process_open_fds", open_descriptors());
    set_gauge("process_uptime_seconds", uptime.count());
    return numbers().text();
}

}  // namespace sunclover::http
