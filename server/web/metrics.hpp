// The numbers of the operators' page as Prometheus text. Pure.
#pragma once

#include <string>
#include <vector>

namespace c715::web {

enum class MetricKind { gauge, counter };

struct Metric {
  std::string name;  // "c715_commit_seconds"; units last, seconds and bytes
  std::string help;
  MetricKind kind = MetricKind::gauge;
  double value = 0;
  std::string labels;  // `board="red_stop"`, or empty; values escaped by metric_label
};

// Metrics of one name must follow each other; name and kind are told once.
std::string metrics_text(std::vector<Metric> const& metrics);

// name="value" with the value escaped.
std::string metric_label(std::string const& name, std::string const& value);

}  // namespace c715::web
