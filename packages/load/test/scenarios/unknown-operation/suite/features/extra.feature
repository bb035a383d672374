Feature: Extra

  Scenario: Calls
    When I call GetNots
    Then the status is 200
