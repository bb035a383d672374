Feature: Extra

  Scenario: Listing
    When I send GET /notes
    Then the status should be 200
    And $.notes is a list
    And these hold:
      | path    | check | value   |
      | $.notes | holds | 2 items |
    And the moon is full
