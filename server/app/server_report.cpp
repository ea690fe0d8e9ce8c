// Telemetry and metrics of the running server.
#include "server/app/server_report.hpp"

namespace c715::app {

namespace {

double seconds(std::int64_t us) {
  return static_cast<double>(us) / 1e6;
}

}  // namespace

v1::Telemetry telemetry(engine::Engine const& engine, field::FieldRoom const& field, Instant now) {
  v1::Telemetry telemetry;
  telemetry.set_server_at_us(to_us(now));
  telemetry.set_read_only(engine.read_only());
  telemetry.set_commit_us(static_cast<std::int32_t>(engine.last_commit().count()));
  for (auto const& link : field.links()) *telemetry.add_boards() = link;
  return telemetry;
}

web::OperatorReport operator_report(engine::Engine const& engine, field::FieldRoom const& field,
                                    web::WebChild const& web) {
  using web::MetricKind;
  web::OperatorReport report;
  report.ready = !engine.read_only();
  report.reason = engine.failure();
  auto const add = [&](std::string name, std::string help, MetricKind kind, double value,
                       std::string labels = {}) {
    report.metrics.push_back({std::move(name), std::move(help), kind, value, std::move(labels)});
  };
  add("c715_journal_seq", "Last durable entry", MetricKind::counter,
      static_cast<double>(engine.durable().seq));
  add("c715_commit_seconds", "Last commit, from hand-over to durable", MetricKind::gauge,
      seconds(engine.last_commit().count()));
  add("c715_read_only", "1 when the journal failed", MetricKind::gauge, engine.read_only() ? 1 : 0);
  add("c715_web_restarts_total", "Restarts of the public process", MetricKind::counter,
      web.restarts());
  for (auto const& link : field.links()) {
    add("c715_board_round_trip_seconds", "Round trip to a board", MetricKind::gauge,
        seconds(link.round_trip_us()), web::metric_label("board", link.board()));
  }
  for (auto const& link : field.links()) {
    add("c715_board_bad_frames_total", "Damaged frames from a board", MetricKind::counter,
        static_cast<double>(link.frames_bad()), web::metric_label("board", link.board()));
  }
  return report;
}

}  // namespace c715::app
