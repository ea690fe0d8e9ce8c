// Prometheus text.
#include "server/web/metrics.hpp"

#include <gtest/gtest.h>

namespace c715::web {
namespace {

TEST(Metrics, TellNameAndKindOnce) {
  EXPECT_EQ(metrics_text({{"c715_board_up", "Whether a board is there.", MetricKind::gauge, 1,
                           metric_label("board", "red")},
                          {"c715_board_up", "Whether a board is there.", MetricKind::gauge, 0,
                           metric_label("board", "bl\"ue\\\n")},
                          {"c715_entries_total", "Entries.", MetricKind::counter, 12.5, ""}}),
            "# HELP c715_board_up Whether a board is there.\n"
            "# TYPE c715_board_up gauge\n"
            "c715_board_up{board=\"red\"} 1\n"
            "c715_board_up{board=\"bl\\\"ue\\\\\\n\"} 0\n"
            "# HELP c715_entries_total Entries.\n"
            "# TYPE c715_entries_total counter\n"
            "c715_entries_total 12.5\n");
}

}  // namespace
}  // namespace c715::web
