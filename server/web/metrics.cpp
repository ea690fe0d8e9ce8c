// Prometheus' text format, version 0.0.4.
#include "server/web/metrics.hpp"

#include <fmt/format.h>

namespace c715::web {

std::string metrics_text(std::vector<Metric> const& metrics) {
  std::string out;
  std::string last;
  for (auto const& metric : metrics) {
    if (metric.name != last) {
      out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", metric.name, metric.help, metric.name,
                         metric.kind == MetricKind::counter ? "counter" : "gauge");
      last = metric.name;
    }
    auto const labels = metric.labels.empty() ? "" : fmt::format("{{{}}}", metric.labels);
    out += fmt::format("{}{} {}\n", metric.name, labels, metric.value);
  }
  return out;
}

std::string metric_label(std::string const& name, std::string const& value) {
  std::string escaped;
  for (char const c : value) {
    if (c == '\\' || c == '"') escaped += '\\';
    escaped += c == '\n' ? std::string{"\\n"} : std::string{c};
  }
  return fmt::format("{}=\"{}\"", name, escaped);
}

}  // namespace c715::web
