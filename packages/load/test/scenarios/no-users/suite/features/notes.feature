Feature: Notes

  Scenario: Listing
    Given I am signed in as alice
    When I send GET /notes
    Then the status is 200
