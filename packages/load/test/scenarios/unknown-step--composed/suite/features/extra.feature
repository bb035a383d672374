Feature: Extra
  Scenario: One
    When I call GetNotes
    Then the response code should be fine
    And the response code should be 418
    And the field notes..id is gone
